"""Approve a blurred clip after looking at it: never by who chose the faces. It takes the place of the clip it is of."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.footage.models import Cutting
from circumspect.legal.blurring.reading import NotBlurred, State, about, check_open, locked_blurring
from circumspect.legal.models import FaceBlurring, ReleaseItem
from circumspect.legal.models.releases import OPEN
from circumspect.legal.stepping import log
from circumspect.staff.models import Employee


@transaction.atomic
def approve_blurring(*, blurring: FaceBlurring, result: str, by: Employee) -> FaceBlurring:
    """`result`: the key of the clip that was looked at. Raises NotBlurred, NotAllowed, NoSuchRequest."""
    request, kept = locked_blurring(blurring, by, State.MADE)
    check_open(kept, by)
    if kept.result is None or kept.result.key != result:
        raise NotBlurred(_("This was changed meanwhile. Load the page again."))
    if kept.chosen_by_id == by.pk:
        raise NotBlurred(_("You chose what is blurred: another officer looks at it and approves it."))
    kept.state, kept.approved_at, kept.approved_by = State.APPROVED, timezone.now(), by
    kept.save()
    log("blurring.approved", request, by, {**about(kept), "sha256": kept.result.sha256})
    take_its_place(kept.cutting, kept.result)
    return kept


def take_its_place(source: Cutting, result: Cutting) -> None:
    """In a release that is still being put together; one that was approved is never changed."""
    for item in ReleaseItem.objects.filter(cutting=source, release__state__in=OPEN):
        item.cutting, item.collected_at = result, timezone.now()
        known = {"size": result.size, "sha256": result.sha256, "type": result.content_type}
        item.files = [{**file, **known} for file in item.files]
        item.save()
