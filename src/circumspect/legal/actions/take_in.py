"""Take a third party's request in: written down, held, routed and told of in one step; nothing is decided here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.adoption.queries import pack_in_force
from circumspect.desk.models import Referral
from circumspect.incidents.models import Incident
from circumspect.legal.actions.add_to_scope import (
    AddedFootage,
    AddedRecords,
    hold_footage,
    keep_footage,
    keep_records,
    with_named,
)
from circumspect.legal.actions.name_reader import name
from circumspect.legal.due import due_of
from circumspect.legal.kinds import rules_of
from circumspect.legal.models import Contract, How, Paper, Request, Step
from circumspect.legal.naming import Named, keep_unknown
from circumspect.legal.numbering import draw_number
from circumspect.legal.routing import route
from circumspect.legal.states import Kind, State
from circumspect.legal.stepping import log, step
from circumspect.legal.telling import tell
from circumspect.legal.withholding import hush
from circumspect.legal.wording import LONG, RequestError, worded
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import holders_of


@dataclass(frozen=True, slots=True)
class Intake:
    """What was taken down. Times are UTC; `due_on` is what the paper says; `silent`: nobody may be told of it; `named`:
    numbers as the paper gives them, whosever they are."""

    kind: Kind
    who: str
    asked_for: str
    how: How
    received_at: datetime
    organisation: str = ""
    identification: str = ""
    reach: str = ""
    reference: str = ""
    paper: str = Paper.NONE
    contract: Contract | None = None
    court_finding: bool = False
    due_on: date | None = None
    complaint_number: str = ""
    silent: str = ""
    silent_until: datetime | None = None
    records: Sequence[AddedRecords] = ()
    named: Named | None = None
    footage: Sequence[AddedFootage] = ()
    referral: Referral | None = None
    incident: Incident | None = None
    follows: Request | None = None


WORDS = {"who": 120, "organisation": 120, "identification": 120, "reach": 120, "reference": 80}


@transaction.atomic
def take_in(*, intake: Intake, by: Employee) -> Request:
    """The request with its owner, logged as `request.entered`. Footage that it names is held at once.

    Raises NotAllowed, RequestError, DueBeforeReceipt, NobodyToDecide.
    """
    require(by, *Role)
    now = timezone.now()
    if intake.received_at > now:
        raise RequestError(_("This time lies ahead. Enter when it came."), "received_at")
    request = written(intake, by, now)
    pack = pack_in_force()
    due = due_of(request.kind, request.received_at, intake.due_on, pack)
    goes = route(request, pack, timezone.localdate(now))
    request.due_on, request.due_found = due.on, due.found
    request.save()
    Step.objects.create(request=request, after=State.RECEIVED, at=now, by=by)
    request.owner = goes.owner
    if request.kind == Kind.SEARCH_WARRANT:
        request.save()
    else:
        step(request, State.ROUTED, by=by, note=goes.why, at=now, also=["owner"])
    if request.sealed:
        for person in dict.fromkeys([by, goes.owner, *(p for r in rules_of(request.kind).told for p in holders_of(r))]):
            name(request, person, by)
    records, unknown = with_named(intake.records, intake.named)
    for one in records:
        keep_records(request, one, by)
    keep_unknown(request, unknown, by)
    kept = [keep_footage(request, footage, by) for footage in intake.footage]
    settle(intake, request, by, now)
    log(
        "request.entered",
        request,
        by,
        {
            "who": request.who,
            "organisation": request.organisation,
            "received_at": request.received_at.isoformat(),
            "owner": goes.owner.name,
            "passed_over": goes.why,
            "due_on": request.due_on.isoformat() if request.due_on else "",
            "due_found": due.found,
            "accounts": [one.account.key for one in records],
            "not_found": unknown,
            "cameras": [one.camera.name for one in kept],
        },
    )
    if request.sealed:
        hush(request)
    told = {person for role in rules_of(request.kind).told for person in holders_of(role)}
    urgent = request.kind == Kind.SEARCH_WARRANT or bool(told)
    subject = _("A request for you: %(kind)s") % {"kind": request.get_kind_display()}
    tell(request, [goes.owner, *told], subject, but=by, urgent=urgent)
    hold_footage(request, kept, by)
    return request


def written(intake: Intake, by: Employee, now: datetime) -> Request:
    """The row as it was taken down, with its text checked."""
    kind, year = Kind(intake.kind), timezone.localtime(intake.received_at).year
    text = {field: worded(getattr(intake, field), most, field=field) for field, most in WORDS.items()}
    if not text["who"]:
        raise RequestError(_("Write their name, or that they won't give it."), "who")
    asked_for = worded(intake.asked_for, LONG, missing=_("Write what they ask for, in a few words."), field="asked_for")
    if intake.paper and not rules_of(kind).papers:
        raise RequestError(_("This kind of request says itself what is presented."), "paper")
    silence = worded(intake.silent, 300, field="silent")
    if intake.silent_until is not None and (not silence or intake.silent_until <= now):
        raise RequestError(_("The end of the silence lies ahead, and it has a ground."), "silent_until")
    return Request(
        kind=kind,
        year=year,
        number=draw_number(year),
        how=How(intake.how),
        paper=intake.paper,
        contract=intake.contract,
        court_finding=intake.court_finding,
        asked_for=asked_for,
        received_at=intake.received_at,
        entered_at=now,
        taken_by=by,
        complaint_number=worded(intake.complaint_number, 80, field="complaint_number"),
        sealed=bool(silence),
        sealed_because=silence,
        sealed_until=intake.silent_until if silence else None,
        referral=intake.referral,
        incident=intake.incident,
        follows=intake.follows,
        **text,
    )


def settle(intake: Intake, request: Request, by: Employee, now: datetime) -> None:
    """The desk's referral doesn't wait twice: what became of it is this request."""
    referral = intake.referral
    if referral is None or not referral.waits:
        return
    Referral.objects.filter(pk=referral.pk).update(
        answered_at=now,
        answered_by=by,
        outcome=Referral.Outcome.OTHER,
        answer=_("Entered as a request of its own, and answered there."),
    )
