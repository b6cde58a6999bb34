"""Name somebody who may read one report, with a reason; or end that. Nobody else than the Director names anyone."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.breaches.actions.report_breach import tell
from circumspect.breaches.models import Reader
from circumspect.breaches.queries import locked_report
from circumspect.breaches.sealed_log import Happened, log_for_director
from circumspect.breaches.words import ReportError, worded
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role, roles_of


@transaction.atomic
def name_reader(*, key: str, person: Employee, reason: str, by: Employee) -> Reader:
    """They are told at once. Raises NotAllowed, NoSuchReport, ReportError."""
    require(by, Role.DIRECTOR)
    breach = locked_report(key, by)
    roles = roles_of(person)
    if not roles:
        raise ReportError(_("This person has no role now, so no page opens for them."))
    if Role.DIRECTOR in roles:
        raise ReportError(_("The Director reads every report and needn't be named."))
    if breach.readers.filter(employee=person, ended_at=None).exists():
        raise ReportError(_("This person may read it already."))
    reader = Reader.objects.create(
        breach=breach,
        employee=person,
        named_by=by,
        named_at=timezone.now(),
        reason=worded(reason, missing=_("Say why this person should read it."), longest=500),
    )
    tell(breach, [person])
    log_for_director(
        Happened(f"let {person.username} read the report", by.username, breach.reference, role=acting_role(by))
    )
    return reader


@transaction.atomic
def end_reader(*, key: str, reader: int, by: Employee) -> Reader:
    """From now on they don't see it. Ended already: nothing changes. Raises NotAllowed, NoSuchReport, ReportError."""
    require(by, Role.DIRECTOR)
    breach = locked_report(key, by)
    found = breach.readers.filter(pk=reader).select_related("employee").first()
    if found is None:
        raise ReportError(_("This person wasn't named for this report."))
    if found.ended_at is None:
        found.ended_at, found.ended_by = timezone.now(), by
        found.save(update_fields=["ended_at", "ended_by"])
        done = f"ended {found.employee.username}'s reading of the report"
        log_for_director(Happened(done, by.username, breach.reference, role=acting_role(by)))
    return found
