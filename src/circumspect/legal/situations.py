"""What the pack in force says of a request: of its records and of its footage, as its scope stands now.

The facts come from the request, its kind and who decides; a decision is never restated here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from circumspect.adoption.queries import pack_in_force
from circumspect.legal.agency.queries import contract_in_force
from circumspect.legal.kinds import rules_of
from circumspect.legal.models import How, Request, Waiver
from circumspect.policy import Decision, Pack
from circumspect.staff.models import Employee
from circumspect.staff.queries import authority_of

CHANNELS = {How.IN_PERSON: "in_person", How.PHONE: "phone"}
WRITING = "writing"


@dataclass(frozen=True, slots=True)
class Says:
    """`records` and `footage` are None where the request asks for none of it (any more)."""

    records: Decision | None
    footage: Decision | None

    @property
    def decisions(self) -> tuple[Decision, ...]:
        return tuple(each for each in (self.records, self.footage) if each is not None)

    @property
    def permits(self) -> bool:
        """All that is in the scope may be released, and there is something in it."""
        return bool(self.decisions) and all(each.outcome == "permit" for each in self.decisions)

    @property
    def conditions(self) -> tuple[str, ...]:
        """Of what is permitted, each once."""
        permits = (each for each in self.decisions if each.outcome == "permit")
        return tuple(dict.fromkeys(condition for each in permits for condition in each.conditions))

    @property
    def clauses(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each.clause for each in self.decisions))

    @property
    def to_counsel(self) -> bool:
        return any("counsel" in each.refer_to for each in self.decisions)


def says_of(request: Request, by: Employee, pack: Pack | None = None, *, waived: bool | None = None) -> Says:
    """What the pack says to this employee deciding on this request now; or as if it were `waived`."""
    pack = pack or pack_in_force()
    authority = authority_of(by)
    waived = waiver_of(request) is not None if waived is None else waived
    records = request.record_scope.filter(struck_at=None).exists()
    footage = request.footage_scope.filter(struck_at=None).exists()
    footage = footage or (not records and rules_of(request.kind).footage)
    return Says(
        records=decided(pack, of_records(request, authority, waived=waived)) if records else None,
        footage=decided(pack, of_footage(request, authority, waived=waived)) if footage else None,
    )


def at_the_desk(request: Request, pack: Pack) -> Decision:
    """What the policy says of it before an officer has it: to whom it goes."""
    return decided(pack, of_records(request, "desk", waived=False))


def decided(pack: Pack, facts: dict[str, object]) -> Decision:
    return pack.decide(pack.situation(facts))


def of_records(request: Request, authority: str, *, waived: bool) -> dict[str, object]:
    rules = rules_of(request.kind)
    return {
        "domain": "records",
        "requester": rules.requester,
        "channel": channel_of(request, presents_of(request)),
        "presents": sorted(presents_of(request)),
        "authority": authority,
        "waiver": yes(waived),
        "court_finding": yes(request.court_finding),
        "agency_contract": yes(request.contract is not None and request.contract == contract_in_force()),
    }


def of_footage(request: Request, authority: str, *, waived: bool) -> dict[str, object]:
    rules = rules_of(request.kind)
    return {
        "domain": "footage",
        "actor": rules.actor,
        "action": "receive_copy",
        "process": rules.process,
        "authority": "none" if authority == "desk" else authority,
        "waiver": yes(waived),
    }


def presents_of(request: Request) -> Sequence[str]:
    rules = rules_of(request.kind)
    return [request.paper] if rules.papers and request.paper else list(rules.presents)


def channel_of(request: Request, presents: Sequence[str]) -> str:
    """Nothing is presented by telephone: a paper that was announced so counts as what it is, written."""
    channel = CHANNELS.get(How(request.how), WRITING)
    return WRITING if channel == "phone" and presents else channel


def waiver_of(request: Request) -> Waiver | None:
    """The waiver in force for it."""
    return Waiver.objects.select_related("given_by", "designation").filter(request=request, revoked_at=None).first()


def yes(fact: bool) -> str:
    return "yes" if fact else "no"
