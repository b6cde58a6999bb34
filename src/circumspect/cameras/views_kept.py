"""The approved view of a position, kept so that the recorder can tell whether the camera was moved.

It is a small grey picture (media.health), so it is sealed, with a key for each position of each camera: when the
position ends, or its approval, the key is destroyed.
"""

from circumspect.cameras.models import Approval, Camera
from circumspect.cameras.streams import thing_keys
from circumspect.media import Look
from circumspect.vault import KeyGone, seal, unseal


def thing_of(camera: Camera, position: int) -> str:
    return f"view-{camera.key}-{position}"


def sealed_view(camera: Camera, seen: Look) -> bytes:
    """The view of the camera's present position, sealed."""
    keys, thing = thing_keys(), thing_of(camera, camera.position)
    try:
        key = keys.key(thing)
    except KeyGone:
        key = keys.make(thing)
    return seal(key, thing, seen.grey)


def approved_view(approval: Approval) -> Look | None:
    """What to compare a later picture with; None where the position was approved without a look or has ended.

    Raises Damaged.
    """
    if not approval.view:
        return None
    thing = thing_of(approval.camera, approval.position)
    try:
        return Look(unseal(thing_keys().key(thing), thing, bytes(approval.view)))
    except KeyGone:
        return None


def forget_view(camera: Camera, position: int) -> None:
    """Destroy the key, so that no copy of the view can be opened."""
    thing_keys().destroy(thing_of(camera, position))
