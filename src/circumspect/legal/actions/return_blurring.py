"""Send a blurred clip back to be chosen anew, with what isn't right yet. What was made is destroyed."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.footage.seeing.taking import drop
from circumspect.legal.blurring.reading import NotBlurred, State, about, locked_blurring
from circumspect.legal.models import FaceBlurring
from circumspect.legal.stepping import log
from circumspect.staff.models import Employee


@transaction.atomic
def return_blurring(*, blurring: FaceBlurring, reason: str, by: Employee) -> FaceBlurring:
    """Raises NotBlurred, NotAllowed, NoSuchRequest."""
    request, kept = locked_blurring(blurring, by, State.MADE)
    if not reason.strip():
        raise NotBlurred(_("Say what isn't right yet."))
    made = kept.result
    assert made is not None
    kept.state, kept.result, kept.part = State.LOOKED, None, 0
    kept.save()
    made.destroyed_at = timezone.now()
    made.save()
    log("blurring.returned", request, by, {**about(kept), "reason": reason.strip()})
    transaction.on_commit(lambda: drop(made.key))
    return kept
