"""What is read of bans: in force now, waiting for somebody, over, and which a person may know of at all."""

from datetime import datetime, timedelta

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from circumspect.bans.deciding import ARCHIVISTS, PROPOSERS
from circumspect.bans.errors import NoSuchBan
from circumspect.bans.models import Appeal, Ban, Still
from circumspect.bans.states import State, in_force, over, state_of
from circumspect.cameras.models import Entrance, FloorPlan
from circumspect.incidents.models import Incident
from circumspect.staff.models import Employee
from circumspect.staff.queries import roles_of

SOON = timedelta(days=7)
EVERY = Ban.objects.select_related("incident", "proposed_by", "activated_by", "lifted_by", "declined_by")


def posted() -> Prefetch:
    """A ban's stills that are still there, as `posted`."""
    return Prefetch("stills", Still.objects.filter(destroyed_at=None).order_by("pk"), to_attr="posted")


def current(at: datetime, branch: str = "") -> list[Ban]:
    """The bans in force, for one branch or for any, with their stills; those that end first stand first."""
    found = EVERY.filter(in_force(at)).prefetch_related(posted())
    here = [ban for ban in found if not branch or not ban.branches or branch in ban.branches]
    return sorted(here, key=lambda ban: (ban.until is None, ban.until or ban.starts_at, ban.pk))


def proposed() -> QuerySet[Ban]:
    return EVERY.filter(activated_at=None, declined_at=None, destroyed_at=None).order_by("proposed_at")


def upcoming(at: datetime) -> QuerySet[Ban]:
    active = Q(activated_at__isnull=False, lifted_at=None, destroyed_at=None)
    return EVERY.filter(active, starts_at__gt=at).order_by("starts_at")


def archived(at: datetime) -> list[Ban]:
    """Bans that are over and not destroyed, the latest first, with their stills."""
    found = EVERY.filter(over(at)).prefetch_related(posted())
    return sorted(found, key=lambda ban: ban.lifted_at or ban.until or ban.starts_at, reverse=True)


def destroyed() -> QuerySet[Ban]:
    return EVERY.exclude(destroyed_at=None).order_by("-destroyed_at")


def reviews_due(at: datetime) -> QuerySet[Ban]:
    return EVERY.filter(in_force(at), review_at__lte=at).order_by("review_at")


def ending_soon(at: datetime) -> QuerySet[Ban]:
    return EVERY.filter(in_force(at), until__lte=at + SOON).order_by("until")


def appeals_waiting() -> QuerySet[Appeal]:
    waiting = Appeal.objects.filter(decided_at=None, ban__destroyed_at=None)
    return waiting.select_related("ban__incident").order_by("received_at")


def may_know(reader: Employee, ban: Ban, at: datetime) -> bool:
    """Proposed, refused and active ones: designated staff. What is over: the Director and the Assistant Director.

    That there is an active ban, every employee knows from the board, which shows what they need of it.
    """
    roles, state = roles_of(reader), state_of(ban, at)
    if roles & frozenset(ARCHIVISTS):
        return True
    if state is State.DECLINED:
        return ban.proposed_by_id == reader.pk
    return bool(roles & frozenset(PROPOSERS)) and state in (State.PROPOSED, State.UPCOMING, State.IN_FORCE)


def ban_by_key(key: str, reader: Employee, at: datetime) -> Ban:
    """Raises NoSuchBan for one that the reader may not know of as for none."""
    ban = EVERY.filter(key=key).first()
    if ban is None or not may_know(reader, ban, at):
        raise NoSuchBan(_("There is no ban here that you may read. What is over is with the Administrative Offices."))
    return ban


def branches_known() -> list[str]:
    """The branches that the library has named: of incidents, entrances, floor plans and bans."""
    named: set[str] = set()
    for model in (Incident, Entrance, FloorPlan):
        named.update(model.objects.exclude(branch="").values_list("branch", flat=True).distinct())
    for branches in Ban.objects.filter(destroyed_at=None).values_list("branches", flat=True):
        named.update(branches)
    return sorted(named)
