"""Remove a photograph: from a draft without a trace, from a filed incident with a reason and by who reviews. Its key is
destroyed, so that no copy of it opens."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.incidents.actions.turning import WrongState
from circumspect.incidents.models import Photograph
from circumspect.incidents.places import drop
from circumspect.incidents.queries import may_review, photograph_by_key
from circumspect.incidents.written import reason_worded
from circumspect.ledger.actions import append
from circumspect.staff.access import NotAllowed, require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role


@transaction.atomic
def remove_photograph(*, key: str, by: Employee, reason: str = "") -> None:
    """The key goes within the transaction, as its last step: should the commit fail, the photograph is gone all
    the same.

    Raises NoSuchIncident, NotAllowed, WrongState, IncidentError, VaultError.
    """
    require(by, *Role)
    found = Photograph.objects.select_for_update().get(pk=photograph_by_key(key, by).pk)
    incident = found.incident
    if not incident.is_documented:
        found.delete()
    else:
        if not may_review(incident, by):
            raise NotAllowed(_("A photograph of a filed incident is removed by who reviews incidents."))
        if found.removed_at:
            raise WrongState(_("This photograph was removed already."))
        found.remove_reason = reason_worded(reason, _("Say why it is removed."))
        found.removed_at, found.removed_by = timezone.now(), by
        found.save()
    append(
        "incident.photograph_removed",
        actor=by.username,
        role=acting_role(by),
        subject=f"incident:{incident.key}",
        details={"incident": str(incident), "photograph": found.place, "reason": found.remove_reason},
    )
    drop(key)
