"""Each kind of request with its rules. What may be released is never said here: `situations.py` asks the pack in force.

A kind says which facts it gives to the policy, whom it goes to first, who is told at once, and which outcomes are
possible at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from circumspect.legal.states import GRANTS, Kind, Outcome
from circumspect.staff.models import Role

ANSWERS: Final = frozenset({Outcome.REFUSED, Outcome.NO_RECORDS, Outcome.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Rules:
    """`requester` and `presents` are facts of the policy's domain `records`, `actor` and `process` of `footage`.

    `papers`: the paper isn't told by the kind, so it is asked for. `first`: goes to these before the policy's officers.
    `releases`: a grant releases something (a preservation letter's grant keeps, and nothing leaves). `footage`: where
    nothing was named yet, it is images that they want.
    """

    requester: str
    actor: str
    outcomes: frozenset[Outcome]
    presents: tuple[str, ...] = ()
    process: str = "none"
    papers: bool = False
    first: tuple[Role, ...] = ()
    told: tuple[Role, ...] = ()
    releases: bool = True
    footage: bool = False


POLICE: Final = {"requester": "law_enforcement", "actor": "law_enforcement"}
OUTSIDE: Final = {"requester": "third_party", "actor": "public", "papers": True}

RULES: Final[Mapping[Kind, Rules]] = {
    Kind.SUBPOENA: Rules(**POLICE, outcomes=ANSWERS | GRANTS, presents=("subpoena",), process="subpoena"),
    Kind.COURT_ORDER: Rules(**POLICE, outcomes=ANSWERS | GRANTS, presents=("court_order",), process="court_order"),
    Kind.SEARCH_WARRANT: Rules(
        **POLICE,
        outcomes=frozenset(),
        presents=("search_warrant",),
        process="court_order",
        first=(Role.DIRECTOR,),
        told=(Role.DIRECTOR,),
    ),
    Kind.POLICE: Rules(**POLICE, outcomes=ANSWERS | GRANTS),
    Kind.PRESERVATION: Rules(**POLICE, outcomes=ANSWERS | GRANTS, releases=False),
    Kind.SECURITY_LETTER: Rules(
        **POLICE,
        outcomes=ANSWERS | GRANTS,
        process="required_by_law",
        first=(Role.DIRECTOR,),
        told=(Role.DIRECTOR,),
    ),
    Kind.CIVIL: Rules(**OUTSIDE, outcomes=ANSWERS | GRANTS),
    Kind.COLLECTION_AGENCY: Rules(
        requester="collection_agency", actor="public", papers=True, outcomes=ANSWERS | GRANTS
    ),
    Kind.PUBLIC: Rules(**OUTSIDE, footage=True, outcomes=ANSWERS | GRANTS | {Outcome.REFERRED_TO_POLICE}),
    Kind.MEDIA: Rules(**OUTSIDE, footage=True, outcomes=ANSWERS | GRANTS | {Outcome.REFERRED_TO_POLICE}),
}


def rules_of(kind: str) -> Rules:
    return RULES[Kind(kind)]


def may_be_waived(kind: str) -> bool:
    """The policy lets the subpoena be waived for law enforcement; whether that helps, the pack says."""
    return rules_of(kind).requester == "law_enforcement" and kind != Kind.SEARCH_WARRANT
