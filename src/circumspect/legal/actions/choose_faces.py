"""Choose which faces stay as they are, with a reason, and what else is covered by hand. A worker then blurs."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.legal.blurring.reading import NotBlurred, State, about, check_open, left_numbers, locked_blurring
from circumspect.legal.models import FaceBlurring
from circumspect.legal.stepping import log
from circumspect.staff.models import Employee

MOST_DRAWN = 40
Drawn = tuple[float, float, float, float, float, float]


@transaction.atomic
def choose_faces(
    *, blurring: FaceBlurring, left: Sequence[int], drawn: Sequence[Drawn], why: str, by: Employee
) -> FaceBlurring:
    """`drawn`: first and last second, left, top, right, bottom. Raises NotBlurred, NotAllowed, NoSuchRequest."""
    request, kept = locked_blurring(blurring, by, State.LOOKED)
    check_open(kept, by)
    kept.left = left_numbers(left, kept.faces)
    if kept.left and not why.strip():
        raise NotBlurred(_("Say why these faces are left as they are."))
    if len(kept.left) == kept.faces and not drawn:
        raise NotBlurred(_("Nothing would be blurred: leave fewer faces, or draw a box."))
    if len(drawn) > MOST_DRAWN:
        raise NotBlurred(_("At most %(most)d boxes are drawn by hand.") % {"most": MOST_DRAWN})
    for first, last, *sides in drawn:
        if not (0 <= first <= last and 0 <= sides[0] < sides[2] <= 1 and 0 <= sides[1] < sides[3] <= 1):
            raise NotBlurred(_("A box ends after it begins, and lies on the picture."))
    kept.drawn, kept.why = [list(one) for one in drawn], why.strip()
    kept.state, kept.part, kept.leased_until, kept.chosen_by = State.CHOSEN, 0, None, by
    kept.save()
    log(
        "blurring.chosen", request, by,
        {**about(kept), "left": list(kept.left), "boxes": len(kept.drawn), "why": kept.why},
    )  # fmt: skip
    return kept
