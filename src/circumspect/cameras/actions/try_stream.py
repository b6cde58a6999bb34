"""Try a camera's stream before deciding: one frame that only the Director sees, once. The frame is never kept."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.adoption.said import said
from circumspect.cameras.actions.decide_camera import NotToBeDecided, check_undecided
from circumspect.cameras.first_picture import first_picture
from circumspect.cameras.models import Camera, Trial
from circumspect.cameras.queries import decide
from circumspect.cameras.streams import address_of
from circumspect.cameras.views_kept import sealed_view
from circumspect.ledger.actions import append
from circumspect.media import Codec, Judgement, encode_still, judge, look
from circumspect.policy import Decision
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role


@dataclass(frozen=True, slots=True)
class Tried:
    """What is shown once. `jpeg` is the frame."""

    jpeg: bytes
    codec: Codec
    width: int
    height: int
    judgement: Judgement

    @property
    def plays_in_browsers(self) -> bool:
        """H.265 is recorded and exported, but most browsers don't play it."""
        return self.codec == "h264"


def try_stream(*, camera: Camera, by: Employee) -> Tried:
    """Open the stream, keep how it is coded and its view in small grey for the approval, and return the frame.

    The camera is waited for outside the transaction, which holds a lock that everybody needs; the entry is written
    before the frame leaves. Raises NotAllowed, NotToBeDecided, MediaError, KeyGone.
    """
    require(by, Role.DIRECTOR)
    camera = Camera.objects.get(pk=camera.pk)
    check_may_try(camera, by)
    picture = first_picture(address_of(camera))
    seen = look(picture.frame)
    tried = Tried(encode_still(picture.frame, "jpeg"), picture.codec, picture.width, picture.height, judge(seen))
    with transaction.atomic():
        now = Camera.objects.select_for_update().get(pk=camera.pk)
        if now.position != camera.position or bytes(now.stream) != bytes(camera.stream):
            raise NotToBeDecided(_("The camera was moved or has another address since. Try it again."))
        decision = check_may_try(now, by)
        now.codec, now.width, now.height = tried.codec, tried.width, tried.height
        now.save(update_fields=["codec", "width", "height"])
        Trial.objects.create(camera=now, position=now.position, by=by, view=sealed_view(now, seen))
        append(
            "camera.tried",
            actor=by.username,
            role=acting_role(by),
            clause=decision.clause,
            policy=decision.policy,
            subject=f"camera:{camera.key}",
            details={"camera": camera.name, "position": camera.position, "codec": tried.codec},
        )
    return tried


def check_may_try(camera: Camera, by: Employee) -> Decision:
    """A position that waits for a word, that the policy lets the person place, with a stream to try."""
    check_undecided(camera)
    decision = decide(camera, "place", by)
    if decision.outcome != "permit":
        raise NotToBeDecided(f"{said(decision.say)} ({decision.clause})")
    if not camera.stream:
        raise NotToBeDecided(_("The camera has no address yet. The IT department sets it on the camera's page."))
    return decision
