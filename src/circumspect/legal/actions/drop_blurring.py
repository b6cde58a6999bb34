"""Drop a blurring: the clip stays as it was cut. What was found in it and what was made of it is destroyed."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.footage.seeing.taking import drop
from circumspect.legal.blurring.found import forget_found
from circumspect.legal.blurring.reading import NotBlurred, State, about, locked_blurring
from circumspect.legal.models import FaceBlurring
from circumspect.legal.stepping import log
from circumspect.staff.models import Employee


@transaction.atomic
def drop_blurring(*, blurring: FaceBlurring, reason: str, by: Employee) -> FaceBlurring:
    """Before it is approved. Raises NotBlurred, NotAllowed, NoSuchRequest."""
    request, kept = locked_blurring(blurring, by, State.ASKED, State.LOOKED, State.CHOSEN, State.MADE)
    if not reason.strip():
        raise NotBlurred(_("Say why no faces are blurred after all."))
    made = kept.result
    if made is not None:
        made.destroyed_at = timezone.now()
        made.save()
    kept.state, kept.dropped_because, kept.result = State.DROPPED, reason.strip(), None
    kept.save()
    log("blurring.dropped", request, by, {**about(kept), "reason": kept.dropped_because})

    def end() -> None:
        forget_found(kept)
        if made is not None:
            drop(made.key)

    transaction.on_commit(end)
    return kept
