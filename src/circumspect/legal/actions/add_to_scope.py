"""Say what a request reaches: parts of an account's record, or a camera's minutes. Footage is held as it is added."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.cameras.models import Camera
from circumspect.footage.windows import Window
from circumspect.legal.holding import Held, hold_at_once
from circumspect.legal.models import FootageScope, RecordClass, RecordScope, Request
from circumspect.legal.naming import Named, keep_unknown, looked_up
from circumspect.legal.officers import officers_request
from circumspect.legal.queries import OFFICERS
from circumspect.legal.states import FIXED
from circumspect.legal.stepping import log
from circumspect.legal.telling import tell
from circumspect.legal.wording import RequestError
from circumspect.patrons.models import Account
from circumspect.staff.models import Employee
from circumspect.staff.queries import holders_of


@dataclass(frozen=True, slots=True)
class AddedRecords:
    """Parts of one record; loans, holds and fees from `since` to `until`, each included."""

    account: Account
    classes: Sequence[RecordClass]
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class AddedFootage:
    camera: Camera
    window: Window


@transaction.atomic
def add_to_scope(
    *,
    key: str,
    records: Sequence[AddedRecords] = (),
    named: Named | None = None,
    footage: Sequence[AddedFootage] = (),
    by: Employee,
) -> Held | None:
    """Logged as `request.scope_added`, with the numbers that are nobody's: looking one up is remembered like a finding.

    What was held for it, or why nothing could be; None where no footage was added.

    Raises NotAllowed, NoSuchRequest, RequestError.
    """
    request = officers_request(key, by)
    open_scope(request)
    if not records and not footage and not (named and named.numbers):
        raise RequestError(_("This names nobody and no camera. Name an account, or cameras and times."), "accounts")
    records, unknown = with_named(records, named)
    for one in records:
        keep_records(request, one, by)
    keep_unknown(request, unknown, by)
    kept = [keep_footage(request, one, by) for one in footage]
    log(
        "request.scope_added",
        request,
        by,
        {
            "accounts": [one.account.number for one in records],
            "not_found": unknown,
            "cameras": [one.camera.name for one in footage],
            "added": ", ".join(
                [*(one.account.name for one in records), *unknown, *(one.camera.name for one in footage)]
            ),
        },
    )
    return hold_footage(request, kept, by)


def with_named(records: Sequence[AddedRecords], named: Named | None) -> tuple[list[AddedRecords], list[str]]:
    """The records with those of the numbers, and the numbers that are nobody's. What is wrong beside them is said
    before one is looked up. Raises RequestError."""
    if named is None:
        return list(records), []
    if named.numbers:
        parts_and_days(named.classes, named.since, named.until)
    accounts, unknown = looked_up(named.numbers)
    return [*records, *(AddedRecords(one, named.classes, named.since, named.until) for one in accounts)], unknown


def parts_and_days(classes: Sequence[RecordClass], since: date | None, until: date | None) -> None:
    if not classes:
        raise RequestError(_("Say which parts of the record are asked for."), "classes")
    if since and until and until < since:
        raise RequestError(_("The last day is before the first."), "until")


def open_scope(request: Request) -> None:
    """A decided scope isn't changed: it was decided on. A warrant's may be, while it is open."""
    if request.state in FIXED:
        raise RequestError(
            _("It was decided on this scope, so it stays as it is. Reopen the request to change what it reaches.")
        )


def keep_records(request: Request, added: AddedRecords, by: Employee) -> RecordScope:
    classes = [RecordClass(one).value for one in dict.fromkeys(added.classes)]
    parts_and_days(added.classes, added.since, added.until)
    if RecordScope.objects.filter(request=request, account=added.account, struck_at=None).exists():
        raise RequestError(_("That account is in the scope already. Strike it there first to change it."), "accounts")
    return RecordScope.objects.create(
        request=request,
        account=added.account,
        classes=classes,
        since=added.since,
        until=added.until,
        added_at=timezone.now(),
        added_by=by,
    )


def keep_footage(request: Request, added: AddedFootage, by: Employee) -> FootageScope:
    return FootageScope.objects.create(
        request=request,
        camera=added.camera,
        first_minute=added.window.first,
        last_minute=added.window.last,
        added_at=timezone.now(),
        added_by=by,
    )


def hold_footage(request: Request, kept: Iterable[FootageScope], by: Employee) -> Held | None:
    """Hold the minutes of these, a hold for each window; the officers are told where that fails."""
    windows: dict[tuple[int, int], list[Camera]] = {}
    for one in kept:
        windows.setdefault((one.first_minute, one.last_minute), []).append(one.camera)
    held = None
    for (first, last), cameras in windows.items():
        held = hold_at_once(request, cameras, Window(first, last), by)
        if held.problem:
            subject = _("What a request names couldn't be held: look at once")
            tell(request, holders_of(*sorted(OFFICERS)), subject, but=by, urgent=True)
    return held
