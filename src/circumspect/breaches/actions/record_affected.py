"""Record whose confidentiality was broken, what was disclosed, and to whom; or take that back with a reason."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.breaches.models import Affected
from circumspect.breaches.queries import locked_report
from circumspect.breaches.sealed_log import Happened, log_for_director
from circumspect.breaches.words import ReportError, worded
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role


@dataclass(frozen=True, slots=True)
class Disclosed:
    """What was disclosed of whom (an account, a person without one, minutes of a camera), and to whom if known."""

    what: str
    name: str = ""
    address: str = ""
    account: str = ""
    camera: str = ""
    minutes: int | None = None
    to_whom: str = ""


@transaction.atomic
def record_affected(*, key: str, disclosed: Disclosed, by: Employee) -> Affected:
    """Raises NotAllowed, NoSuchReport, ReportError."""
    require(by, Role.DIRECTOR)
    breach = locked_report(key, by)
    one = disclosed
    if not (one.name.strip() or one.account.strip() or one.camera.strip()):
        raise ReportError(_("Say of whom: a name, an account's number, or a camera."))
    if one.minutes is not None and (one.minutes < 1 or not one.camera.strip()):
        raise ReportError(_("Minutes are those of a camera, and at least one."))
    affected = Affected.objects.create(
        breach=breach,
        name=worded(one.name, missing="", longest=120),
        address=worded(one.address, missing="", longest=300),
        account=worded(one.account, missing="", longest=40),
        camera=worded(one.camera, missing="", longest=120),
        minutes=one.minutes,
        what=worded(one.what, missing=_("Say what was disclosed."), longest=1000),
        to_whom=worded(one.to_whom, missing="", longest=300),
        recorded_at=timezone.now(),
        recorded_by=by,
    )
    written = Happened("recorded who is affected", by.username, breach.reference, role=acting_role(by), words=one.what)
    log_for_director(written)
    return affected


@transaction.atomic
def withdraw_affected(*, key: str, affected: str, why: str, by: Employee) -> Affected:
    """Raises NotAllowed, NoSuchReport, ReportError; and for somebody who was sent a letter: that can't be unsaid."""
    require(by, Role.DIRECTOR)
    breach = locked_report(key, by)
    found = breach.affected.filter(key=affected, withdrawn_at=None).first()
    if found is None:
        raise ReportError(_("This isn't recorded, or was taken back before."))
    if found.letters.exclude(sent_at=None).exists():
        raise ReportError(_("A letter was sent about this. Send another that puts it right."))
    found.withdrawn_why = worded(why, missing=_("Say why it is taken back."), longest=500)
    found.withdrawn_at, found.withdrawn_by = timezone.now(), by
    found.letters.filter(sent_at=None).delete()
    found.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    done = "took back who is affected"
    log_for_director(Happened(done, by.username, breach.reference, role=acting_role(by), words=found.withdrawn_why))
    return found
