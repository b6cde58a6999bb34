"""Keep what was written so far as a draft, which nobody but its author reads."""

import re

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.incidents.models import Incident, new_key
from circumspect.incidents.queries import NoSuchIncident
from circumspect.incidents.written import IncidentError, Written
from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role

KEY = re.compile(r"[A-Za-z0-9_-]{12}")


class AlreadyFiled(IncidentError):
    """The draft was filed in the meantime, such as by a button that was pressed twice."""

    status = 409


@transaction.atomic
def keep_draft(*, written: Written, by: Employee, key: str = "") -> Incident:
    """`key` names a draft of one's own, or is a new one's; "" makes one.

    Raises IncidentError for what can't be kept, AlreadyFiled, NoSuchIncident, NotAllowed.
    """
    require(by, *Role)
    checked = written.checked()
    draft = draft_to_write(key, by)
    checked.put(draft)
    draft.reported_at = timezone.now()
    draft.save()
    checked.cite(draft)
    append("incident.draft_kept", actor=by.username, role=acting_role(by), subject=f"incident:{draft.key}")
    return draft


def draft_to_write(key: str, by: Employee) -> Incident:
    """The author's own draft of that key, locked; a new one, not saved yet, where nobody has that key.

    A page that is sent twice names the same key twice, so that it makes one draft. Raises NoSuchIncident, AlreadyFiled.
    """
    if key and not KEY.fullmatch(key):
        raise NoSuchIncident(_("There is no draft of yours here."))
    found = Incident.objects.select_for_update().filter(key=key).first() if key else None
    if found is None:
        return Incident(key=key or new_key(), state=Incident.State.DRAFT, reported_by=by)
    if found.reported_by_id != by.pk:
        raise NoSuchIncident(_("There is no draft of yours here."))
    if found.is_documented:
        raise AlreadyFiled(_("This report was filed already, as incident %(number)s.") % {"number": found})
    return found
