"""Open a clip and the faces that were found in it. In the log once a person, clip and sitting."""

from django.db import transaction

from circumspect.legal.blurring.reading import about, blurring_by_key, sitting
from circumspect.legal.models import BlurringOpening, FaceBlurring
from circumspect.legal.stepping import log
from circumspect.staff.models import Employee


@transaction.atomic
def open_blurring(*, blurring: FaceBlurring, by: Employee) -> FaceBlurring:
    """Raises NoSuchRequest, NotAllowed."""
    kept = blurring_by_key(blurring.request.key, blurring.key, by)
    if sitting(kept, by) is None:
        BlurringOpening.objects.create(blurring=kept, employee=by)
        log("blurring.opened", kept.request, by, about(kept))
    return kept
