"""How things stand between one request and one reader: what the pages offer follows from it."""

from dataclasses import dataclass

from django.utils import timezone

from circumspect.legal.kinds import may_be_waived, rules_of
from circumspect.legal.models import Request
from circumspect.legal.queries import is_sealed_now, reads_all
from circumspect.legal.requests.scope import is_fixed
from circumspect.legal.states import FIXED, Kind, Outcome, State
from circumspect.staff.models import Employee, Role, Task
from circumspect.staff.queries import is_designated, roles_of


@dataclass(frozen=True, slots=True)
class Standing:
    """`advised`: whoever asks is advised to file a police complaint. `appealed`: the Director owes an answer."""

    state: State
    officer: bool
    director: bool
    reads_all: bool
    may_waive: bool
    waived: bool
    waiver_unseen: bool
    undecided: bool
    scope_open: bool
    warrant: bool
    appealed: bool
    advised: bool
    legal_hold: bool
    sealed: bool


def standing_of(request: Request, reader: Employee) -> Standing:
    roles = roles_of(reader)
    director = Role.DIRECTOR in roles
    waivers = list(request.waivers.all())
    designated = is_designated(reader, Task.WAIVE_SUBPOENA, timezone.now())
    return Standing(
        state=State(request.state),
        officer=director or Role.CIRCULATION_MANAGER in roles,
        director=director,
        reads_all=reads_all(request, reader),
        may_waive=may_be_waived(request.kind) and (director or designated),
        waived=any(one.revoked_at is None for one in waivers),
        waiver_unseen=any(one.designation_id and one.seen_by_director_at is None for one in waivers),
        undecided=request.state not in FIXED,
        scope_open=not is_fixed(request),
        warrant=request.kind == Kind.SEARCH_WARRANT,
        appealed=any(one.answered_at is None for one in request.appeals.all()),
        advised=Outcome.REFERRED_TO_POLICE in rules_of(request.kind).outcomes,
        legal_hold=request.legal_hold,
        sealed=is_sealed_now(request),
    )
