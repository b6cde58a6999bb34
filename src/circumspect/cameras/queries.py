"""What is read of cameras: whether one may record now, what state it is in, and which signs hang.

Whether a camera may record is asked of the pack in force each time; no answer is kept.
"""

from dataclasses import dataclass
from typing import Literal

from django.db.models import OuterRef, QuerySet, Subquery

from circumspect.adoption.queries import pack_in_force
from circumspect.cameras.models import Approval, Camera, Entrance, SignCheck
from circumspect.errors import CircumspectError
from circumspect.policy import Decision
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import roles_of

State = Literal["proposed", "approved", "refused", "withdrawn", "retired"]


class NoSuchCamera(CircumspectError):
    """There is no camera of that key."""

    status = 404


def camera_by_key(key: str) -> Camera:
    """Raises NoSuchCamera."""
    camera = Camera.objects.select_related("plan").filter(key=key).first()
    if camera is None:
        raise NoSuchCamera("There is no such camera.")
    return camera


def approval_of(camera: Camera) -> Approval | None:
    """The Director's word on the position that the camera has now; None while there is none."""
    return Approval.objects.filter(camera=camera, position=camera.position).select_related("by").first()


def state_of(camera: Camera) -> State:
    """What has become of the camera in its present position."""
    if camera.retired_at:
        return "retired"
    approval = approval_of(camera)
    if approval is None:
        return "proposed"
    if approval.withdrawn_at:
        return "withdrawn"
    return "approved" if approval.given else "refused"


def decide(camera: Camera, action: str, by: Employee | None = None) -> Decision:
    """What the policy says of `place`, `move` or `record` for this camera as it is now."""
    pack = pack_in_force()
    return pack.decide(
        pack.situation(
            {
                "domain": "cameras",
                "actor": "director" if by and Role.DIRECTOR in roles_of(by) else "staff",
                "action": action,
                "area": camera.area,
                "approval": "given" if state_of(camera) == "approved" else "none",
                "signage": "posted" if all_signs_hang() else "missing",
            }
        )
    )


def may_record(camera: Camera) -> Decision:
    """Whether this camera may record at this moment: asked by the recorder again and again."""
    return decide(camera, "record")


def cameras_to_record() -> list[Camera]:
    """The cameras that have a stream and that the policy lets record now."""
    candidates = Camera.objects.filter(retired_at=None).exclude(stream=b"").order_by("id")
    return [camera for camera in candidates if may_record(camera).outcome == "permit"]


@dataclass(frozen=True, slots=True)
class Sign:
    """An entrance and the last look at its sign; `check` is None where nobody has looked yet."""

    entrance: Entrance
    check: SignCheck | None

    @property
    def hangs(self) -> bool:
        return self.check is not None and self.check.posted


def signs() -> list[Sign]:
    """Every entrance in use with the last look at its sign."""
    checks = SignCheck.objects.select_related("by").in_bulk(
        [check for check in entrances().values_list("last_check", flat=True) if check]
    )
    return [Sign(entrance, checks.get(entrance.last_check)) for entrance in entrances()]


def entrances() -> QuerySet[Entrance]:
    last = SignCheck.objects.filter(entrance=OuterRef("pk")).order_by("-at", "-id").values("pk")[:1]
    return Entrance.objects.filter(closed_at=None).annotate(last_check=Subquery(last)).order_by("branch", "name")


def all_signs_hang() -> bool:
    """Whether a sign hangs at every entrance; False while no entrance is known."""
    found = signs()
    return bool(found) and all(sign.hangs for sign in found)
