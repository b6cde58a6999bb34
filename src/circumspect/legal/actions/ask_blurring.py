"""Ask that faces be blurred in a clip that was cut for a request. A worker looks for them; it can be left and found."""

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.footage.models import Cutting
from circumspect.legal.blurring.reading import MOST_MINUTES, NotBlurred, State, about
from circumspect.legal.models import FaceBlurring, Request
from circumspect.legal.queries import OFFICERS, locked_request
from circumspect.legal.stepping import log
from circumspect.media import MINUTE
from circumspect.staff.access import require
from circumspect.staff.models import Employee


@transaction.atomic
def ask_blurring(*, request: Request, cutting: str, by: Employee) -> FaceBlurring:
    """`cutting`: the clip's key. Raises NotBlurred, NotAllowed, NoSuchRequest."""
    require(by, *OFFICERS)
    kept = locked_request(request.key, by)
    clip = Cutting.objects.select_related("camera").filter(request=kept.key, key=cutting, kind="clip").first()
    if clip is None or clip.destroyed_at or hasattr(clip, "blurred_by"):
        raise NotBlurred(_("There is no such clip."))
    if clip.end - clip.start >= (MOST_MINUTES + 1) * MINUTE:
        raise NotBlurred(
            _("Faces are blurred in clips of at most %(minutes)d minutes. Collect this one in shorter parts.")
            % {"minutes": MOST_MINUTES}
        )
    if FaceBlurring.objects.filter(cutting=clip).exclude(state__in=[State.DROPPED, State.FAILED]).exists():
        raise NotBlurred(_("Faces are being blurred in this clip already."))
    blurring = FaceBlurring.objects.create(request=kept, cutting=clip, asked_by=by)
    log("blurring.asked", kept, by, about(blurring))
    return blurring
