"""What waits for one person, by their roles: each part is None where it isn't theirs, and empty where nothing waits."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from circumspect.adoption.models import PackVersion, TextVersion
from circumspect.cameras.actions.add_entrance import KEEPERS
from circumspect.cameras.models import Camera
from circumspect.cameras.queries import Sign, cameras_proposed, signs_due
from circumspect.desk.models import Referral
from circumspect.desk.queries import referrals_for, waiting
from circumspect.errors import CircumspectError
from circumspect.ledger.models import Head
from circumspect.ledger.proofs import current_checkpoint
from circumspect.ledger.queries import find_entry
from circumspect.merkle import MerkleError
from circumspect.patrons.models import CardReport
from circumspect.staff.models import Designation, Employee, FirstSignIn, Notice, Role
from circumspect.staff.queries import roles_of, waiting_notices
from circumspect.staff.second_factor import REQUIRED_FOR, lacks_second_factor

OFFICERS = frozenset({Role.DIRECTOR, Role.ASSISTANT_DIRECTOR, Role.CIRCULATION_MANAGER})
AT_THE_DESK = frozenset({Role.DESK, Role.WEEKEND_SUPERVISOR, Role.CIRCULATION_MANAGER})
SOON = timedelta(days=14)
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Direction:
    """What only the Director answers: proposed versions and cameras, and designations that end within two weeks."""

    texts: list[TextVersion]
    packs: list[PackVersion]
    cameras: list[Camera]
    designations: list[Designation]

    def __bool__(self) -> bool:
        return bool(self.texts or self.packs or self.cameras or self.designations)


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What the IT department looks after."""

    without_second_factor: list[Employee]
    first_sign_ins: list[FirstSignIn]
    undelivered: int
    mail_error: str

    def __bool__(self) -> bool:
        return bool(self.without_second_factor or self.first_sign_ins or self.undelivered)


@dataclass(frozen=True, slots=True)
class LogState:
    """How long the log is, when it was last written, and what is wrong with its checkpoint or its last entry."""

    origin: str
    size: int
    at: datetime | None
    flaw: str


@dataclass(frozen=True, slots=True)
class Waiting:
    notices: list[Notice]
    more_notices: int
    desk: bool
    card_reports: list[CardReport]
    referrals: list[Referral] | None
    direction: Direction | None
    signs: list[Sign]
    upkeep: Upkeep | None
    log: LogState | None

    @property
    def nothing(self) -> bool:
        return not (self.notices or self.referrals or self.direction or self.signs or self.upkeep)


def waiting_for(employee: Employee, at: datetime | None = None) -> Waiting:
    at = at or timezone.now()
    roles = roles_of(employee)
    notices = waiting_notices(employee)
    desk = bool(roles & AT_THE_DESK)
    return Waiting(
        notices=list(notices[:SHOWN]),
        more_notices=max(0, notices.count() - SHOWN),
        desk=desk,
        card_reports=list(reported_today(at)) if desk else [],
        referrals=list(waiting(referrals_for(employee))[:SHOWN]) if roles & OFFICERS else None,
        direction=direction(at) if Role.DIRECTOR in roles else None,
        signs=signs_due(at) if roles & frozenset(KEEPERS) else [],
        upkeep=upkeep() if Role.IT in roles else None,
        log=log_state() if roles & (OFFICERS | {Role.IT}) else None,
    )


def reported_today(at: datetime) -> QuerySet[CardReport]:
    """The cards reported since the library's own midnight: what a colleague at the next desk should know."""
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    return CardReport.objects.select_related("card").filter(at__gte=midnight).order_by("-at", "-id")


def direction(at: datetime) -> Direction:
    ending = Designation.objects.filter(ended_at=None, starts_at__lte=at, ends_at__gt=at, ends_at__lte=at + SOON)
    return Direction(
        texts=list(TextVersion.objects.defer("body").filter(adopted_at=None).order_by("-proposed_at")),
        packs=list(PackVersion.objects.defer("body").filter(adopted_at=None).order_by("-proposed_at")),
        cameras=cameras_proposed(),
        designations=list(ending.select_related("employee").order_by("ends_at")),
    )


def upkeep() -> Upkeep:
    people = Employee.objects.filter(
        is_active=True, roles_given__ended_at=None, roles_given__role__in=REQUIRED_FOR
    ).distinct()
    undelivered = Notice.objects.filter(mail_due_at__isnull=False, mailed_at=None, mail_attempts__gt=0)
    latest = undelivered.exclude(mail_error="").order_by("-created_at").values_list("mail_error", flat=True).first()
    return Upkeep(
        without_second_factor=[one for one in people.order_by("name") if lacks_second_factor(one, roles_of(one))],
        first_sign_ins=list(FirstSignIn.objects.select_related("employee").order_by("expires_at")),
        undelivered=undelivered.count(),
        mail_error=latest or "",
    )


def log_state() -> LogState | None:
    """The newest checkpoint with its signature checked, and the last entry proven in it; the whole is checked by
    `circumspect ledger verify`."""
    head = Head.objects.only("origin", "size", "at").first()
    if head is None:
        return None
    try:
        current_checkpoint()
        found = find_entry(head.size - 1)
        flaw = found.flaw if found else ""
    except (CircumspectError, MerkleError) as error:
        flaw = str(error)
    return LogState(head.origin, head.size, head.at, flaw)
