"""Add an entrance: a door at which a sign must say that cameras record."""

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.cameras.models import Entrance
from circumspect.cameras.places import LONGEST_NAME, PlaceError, worded
from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role

KEEPERS = (Role.MANAGER, Role.CIRCULATION_MANAGER, Role.ASSISTANT_DIRECTOR, Role.DIRECTOR)


@transaction.atomic
def add_entrance(*, name: str, by: Employee, branch: str = "") -> Entrance:
    """Until somebody has seen its sign, the sign counts as missing. Raises PlaceError, NotAllowed."""
    require(by, *KEEPERS)
    name = worded(name, LONGEST_NAME, _("Say which entrance it is."))
    branch = worded(branch, 20, "") if branch.strip() else ""
    if Entrance.objects.filter(branch=branch, name__iexact=name, closed_at=None).exists():
        raise PlaceError(_("There is an entrance “%(name)s” already.") % {"name": name})
    entrance = Entrance.objects.create(branch=branch, name=name)
    append("entrance.added", actor=by.username, role=acting_role(by), details={"entrance": entrance.name})
    return entrance
