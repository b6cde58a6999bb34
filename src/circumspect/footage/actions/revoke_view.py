"""End a view before its time: no further key leaves."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.footage.models import ViewGrant
from circumspect.footage.seeing.grants import NoSuchView, check_open
from circumspect.ledger.actions import append
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role, roles_of

MAY_END_OTHERS = frozenset({Role.DIRECTOR, Role.ASSISTANT_DIRECTOR})


@transaction.atomic
def revoke_view(*, key: str, by: Employee) -> ViewGrant:
    """One's own, or anybody's by the Director. Raises NoSuchView, ViewOver."""
    grant = ViewGrant.objects.select_for_update().filter(key=key).first()
    if grant is None or not (grant.employee_id == by.pk or roles_of(by) & MAY_END_OTHERS):
        raise NoSuchView(_("There is no such view."))
    at = timezone.now()
    check_open(grant, at)
    grant.revoked_at, grant.revoked_by = at, by
    grant.save(update_fields=["revoked_at", "revoked_by"])
    append(
        "view.revoked",
        actor=by.username,
        role=acting_role(by),
        clause=grant.clause,
        policy=grant.policy,
        grant=grant.key,
        details={"viewer": grant.employee.name},
    )
    return grant
