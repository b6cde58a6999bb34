"""Fetch the sealed package for a USB stick: to whom it is handed is written down before the first byte leaves."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.legal.genuine import check_genuine
from circumspect.legal.models import Delivery
from circumspect.legal.models.releases import DONE
from circumspect.legal.releases.handing_over import handed_over
from circumspect.legal.releases.leaving import Leaving
from circumspect.legal.releases.reaching import officers_release
from circumspect.legal.wording import worded
from circumspect.staff.models import Employee


@transaction.atomic
def fetch_package(*, request: str, key: str, to: str, by: Employee) -> Leaving:
    """Logged as `release.handed_over`. Raises NotAllowed, NoSuchRequest, NotReleased, RequestError."""
    release = officers_release(request, key, by, *DONE)
    check_genuine(release.request)
    missing = _("Say who gets the stick, and by what you saw that it is them.")
    to = worded(to, 240, missing=missing, field="to")
    now = timezone.now()
    delivery = Delivery.objects.create(
        release=release, way=Delivery.Way.USB, made_at=now, made_by=by, to_whom=to, fetched_at=now
    )
    handed_over(release, delivery, now)
    return Leaving(release, delivery)
