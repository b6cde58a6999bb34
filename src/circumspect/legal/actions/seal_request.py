"""Set, lengthen or shorten the silence that a court or the law demands about a request.

From that moment it exists for its named readers alone: whoever seals it and whoever owns it, and whom they name.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.legal.actions.name_reader import name
from circumspect.legal.models import NamedReader, Request
from circumspect.legal.officers import officers_request
from circumspect.legal.releases.ending import close_links
from circumspect.legal.stepping import log
from circumspect.legal.withholding import hush
from circumspect.legal.wording import SHORT, RequestError, worded
from circumspect.staff.models import Employee


@transaction.atomic
def seal_request(*, key: str, because: str, until: datetime | None, by: Employee) -> Request:
    """`until` (UTC) is None where the order names no end. Logged as `request.sealed`, or `request.seal_changed`.

    Raises NotAllowed, NoSuchRequest, RequestError.
    """
    request = officers_request(key, by)
    missing = _("Name the order or the law that forbids telling of it.")
    because = worded(because, SHORT, missing=missing, field="because")
    if until is not None and until <= timezone.now():
        raise RequestError(_("That time is over. The silence ends in the future, or has no end yet."), "until")
    before = request.sealed_until if request.sealed else None
    was_sealed = request.sealed
    request.sealed, request.sealed_because, request.sealed_until = True, because, until
    request.save(update_fields=["sealed", "sealed_because", "sealed_until"])
    named = set(NamedReader.objects.filter(request=request, ended_at=None).values_list("employee", flat=True))
    for person in dict.fromkeys([by, *([request.owner] if request.owner else [])]):
        if person.pk not in named:
            name(request, person, by)
    log(
        "request.seal_changed" if was_sealed else "request.sealed",
        request,
        by,
        {
            "reason": because,
            "until": until.isoformat() if until else "",
            "before": before.isoformat() if before else "",
        },
    )
    close_links(request, by, str(_("A court or the law forbids telling of the request.")))
    hush(request)
    return request
