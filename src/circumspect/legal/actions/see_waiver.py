"""The Director has seen a waiver that somebody else gave."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.legal.models import Waiver
from circumspect.legal.queries import locked_request
from circumspect.legal.stepping import log
from circumspect.legal.wording import RequestError
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role


@transaction.atomic
def see_waiver(*, key: str, by: Employee) -> None:
    """Logged as `waiver.seen`. Raises NotAllowed, NoSuchRequest, RequestError."""
    request = locked_request(key, by)
    require(by, Role.DIRECTOR)
    unseen = Waiver.objects.filter(request=request, seen_by_director_at=None).exclude(designation=None)
    if not unseen.update(seen_by_director_at=timezone.now()):
        raise RequestError(_("There is no waiver here that you haven't seen."))
    log("waiver.seen", request, by)
