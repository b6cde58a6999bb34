"""Who proposes and who decides, and what the policy says of one ban at one moment.

The Director decides. Another officer whom the pack names may stand in, and says why it wasn't the Director.
"""

from datetime import datetime

from django.utils.translation import gettext as _

from circumspect.adoption.queries import pack_in_force
from circumspect.bans.errors import BanError
from circumspect.bans.models import LONGEST_REASON, Ban
from circumspect.bans.states import policy_fact, state_of
from circumspect.bans.words import worded
from circumspect.footage.deciding import decide, named
from circumspect.footage.designated import DESIGNATED
from circumspect.policy import Decision
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import holders_of, roles_of

PROPOSERS = DESIGNATED
OFFICERS = (Role.DIRECTOR, Role.ASSISTANT_DIRECTOR, Role.CIRCULATION_MANAGER)
"""For whom the pages are open; who of them decides is asked of the pack each time."""
ARCHIVISTS = (Role.DIRECTOR, Role.ASSISTANT_DIRECTOR)


def deciders() -> list[Role]:
    """The Director, then the officers of the pack in force."""
    named_ones = [role for role in OFFICERS if role.value in pack_in_force().settings.officers]
    return list(dict.fromkeys([Role.DIRECTOR, *named_ones]))


def stands_in(by: Employee) -> bool:
    """Whether the person decides in the Director's place and so must say why."""
    return Role.DIRECTOR not in roles_of(by)


def check_decider(by: Employee, in_place_of: str) -> str:
    """The reason why another decides, "" for the Director. Raises NotAllowed, BanError."""
    require(by, *deciders())
    if not stands_in(by):
        return ""
    return worded(in_place_of, LONGEST_REASON, missing=_("Say why it isn't the Director who decides this."))


def who_decides(ban: Ban) -> list[Employee]:
    """Whom to tell that a decision waits: the Directors, or else the other officers, never who proposed it."""
    directors = [one for one in holders_of(Role.DIRECTOR) if one.pk != ban.proposed_by_id]
    return directors or [one for one in holders_of(*deciders()) if one.pk != ban.proposed_by_id]


def permitted(by: Employee, action: str, ban: Ban, at: datetime) -> Decision:
    """What the policy says of this person doing this with this ban now. Raises BanError where that isn't a permit."""
    decision = decide(by, action, purpose="incident", incident=ban.incident, ban=policy_fact(state_of(ban, at)))
    if decision.outcome != "permit":
        raise BanError(named(decision))
    return decision


def all_permitted(by: Employee, action: str, bans: list[Ban], at: datetime) -> tuple[list[Ban], Decision | None]:
    """Those of the bans that the policy lets the person see, and a decision that says so. One question a kind of case.

    Asking each ban by itself would read the person's roles anew for every one of them.
    """
    asked: dict[tuple[str, str], Decision] = {}
    seen, permit = [], None
    for ban in bans:
        case = (ban.incident.kind, policy_fact(state_of(ban, at)))
        if case not in asked:
            asked[case] = decide(by, action, purpose="incident", incident=ban.incident, ban=case[1])
        if asked[case].outcome == "permit":
            seen.append(ban)
            permit = asked[case]
    return seen, permit
