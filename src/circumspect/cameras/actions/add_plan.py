"""Keep the picture of a floor, on which cameras then have their places."""

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.cameras.actions.propose_camera import PROPOSERS
from circumspect.cameras.models import FloorPlan
from circumspect.cameras.pictures import plan_picture
from circumspect.cameras.places import LONGEST_NAME, PlaceError, worded
from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.models import Employee
from circumspect.staff.queries import acting_role


@transaction.atomic
def add_plan(*, name: str, picture: bytes, by: Employee, branch: str = "") -> FloorPlan:
    """`picture` is the file as it was uploaded: PNG or JPEG. Raises PictureError, PlaceError, NotAllowed."""
    require(by, *PROPOSERS)
    name = worded(name, LONGEST_NAME, _("Say which floor it is."))
    branch = worded(branch, 20, "") if branch.strip() else ""
    if FloorPlan.objects.filter(branch=branch, name__iexact=name).exists():
        raise PlaceError(
            _("There is a plan “%(name)s” already. Cameras stand on it; give the new one another name.")
            % {"name": name}
        )
    kept = plan_picture(picture)
    plan = FloorPlan.objects.create(
        branch=branch,
        name=name,
        picture=kept.data,
        content_type=kept.content_type,
        width=kept.width,
        height=kept.height,
    )
    append("plan.added", actor=by.username, role=acting_role(by), details={"plan": plan.name})
    return plan
