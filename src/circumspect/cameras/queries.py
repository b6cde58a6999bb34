"""What is read of cameras: whether one may record now, what state it is in, and which signs hang.

Whether a camera may record is asked of the pack in force each time; no answer is kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.conf import settings
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.adoption.queries import pack_in_force
from circumspect.cameras.models import Approval, Camera, Entrance, FloorPlan, SignCheck
from circumspect.errors import CircumspectError
from circumspect.policy import Decision, Pack
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import roles_of

State = Literal["proposed", "approved", "refused", "withdrawn", "retired"]
Action = Literal["place", "move", "record"]


class NoSuchCamera(CircumspectError):
    """There is no camera, plan or entrance of that key."""

    status = 404


def camera_by_key(key: str) -> Camera:
    """Raises NoSuchCamera."""
    camera = Camera.objects.select_related("plan", "proposed_by", "retired_by").filter(key=key).first()
    if camera is None:
        raise NoSuchCamera(_("There is no such camera."))
    return camera


def plan_by_key(key: str) -> FloorPlan:
    """Raises NoSuchCamera."""
    plan = FloorPlan.objects.filter(key=key).first()
    if plan is None:
        raise NoSuchCamera(_("There is no such floor plan."))
    return plan


def entrance_by_key(key: str) -> Entrance:
    """Raises NoSuchCamera."""
    entrance = Entrance.objects.filter(key=key).first()
    if entrance is None:
        raise NoSuchCamera(_("There is no such entrance."))
    return entrance


def plans() -> list[FloorPlan]:
    """Every floor plan, without its picture."""
    return list(FloorPlan.objects.defer("picture").order_by("branch", "name"))


def approval_of(camera: Camera) -> Approval | None:
    """The Director's word on the position that the camera has now; None while there is none."""
    return Approval.objects.filter(camera=camera, position=camera.position).select_related("by").first()


def state_of(camera: Camera) -> State:
    """What has become of the camera in its present position."""
    return state_by(camera, approval_of(camera))


def state_by(camera: Camera, approval: Approval | None) -> State:
    if camera.retired_at:
        return "retired"
    if approval is None:
        return "proposed"
    if approval.withdrawn_at:
        return "withdrawn"
    return "approved" if approval.given else "refused"


def states_of(cameras: Sequence[Camera]) -> list[tuple[Camera, State]]:
    """The state of each of them, with one query for all."""
    on_positions = Approval.objects.filter(camera__in=cameras, position=F("camera__position"))
    words = {approval.camera_id: approval for approval in on_positions}
    return [(camera, state_by(camera, words.get(camera.pk))) for camera in cameras]


def cameras_proposed() -> list[Camera]:
    """The cameras whose present position waits for the Director's word."""
    candidates = list(Camera.objects.filter(retired_at=None).order_by("id"))
    return [camera for camera, state in states_of(candidates) if state == "proposed"]


def decide(camera: Camera, action: Action, by: Employee | None = None) -> Decision:
    """What the policy says of this camera as it is now."""
    director = by is not None and Role.DIRECTOR in roles_of(by)
    return asked(pack_in_force(), camera, action, state_of(camera), all_signs_hang(), director=director)


def asked(
    pack: Pack, camera: Camera, action: Action, state: State, signs_hang: bool, *, director: bool = False
) -> Decision:
    """The policy's answer to these facts."""
    return pack.decide(
        pack.situation(
            {
                "domain": "cameras",
                "actor": "director" if director else "staff",
                "action": action,
                "area": camera.area,
                "approval": "given" if state == "approved" else "none",
                "signage": "posted" if signs_hang else "missing",
            }
        )
    )


def may_record(camera: Camera) -> Decision:
    """Whether this camera may record at this moment: asked by the recorder again and again.

    The camera is read anew: whoever holds one since before it was moved gets no answer about where it stood.
    """
    return decide(Camera.objects.get(pk=camera.pk), "record")


def cameras_to_record() -> list[Camera]:
    """The cameras that have a stream and that the policy lets record now. Four queries, however many cameras."""
    pack, signs_hang = pack_in_force(), all_signs_hang()
    candidates = list(Camera.objects.filter(retired_at=None).exclude(stream=b"").order_by("id"))
    return [
        camera
        for camera, state in states_of(candidates)
        if asked(pack, camera, "record", state, signs_hang).outcome == "permit"
    ]


@dataclass(frozen=True, slots=True)
class Sign:
    """An entrance and the last look at its sign; `check` is None where nobody has looked yet."""

    entrance: Entrance
    check: SignCheck | None

    @property
    def hangs(self) -> bool:
        return self.check is not None and self.check.posted

    def is_due(self, at: datetime) -> bool:
        """Whether somebody should look again: nobody has, the sign was missing, or that is long ago."""
        long_ago = at - timedelta(days=settings.SIGN_CHECK_DAYS)
        return not self.hangs or self.check is None or self.check.at < long_ago


def signs() -> list[Sign]:
    """Every entrance in use with the last look at its sign."""
    found = list(entrances())
    checks = SignCheck.objects.select_related("by").in_bulk([one.last_check for one in found if one.last_check])
    return [Sign(entrance, checks.get(entrance.last_check)) for entrance in found]


def signs_due(at: datetime | None = None) -> list[Sign]:
    """The signs that somebody should look at: a reminder, for home and for the page of entrances."""
    at = at or timezone.now()
    return [sign for sign in signs() if sign.is_due(at)]


def entrances() -> QuerySet[Entrance]:
    last = SignCheck.objects.filter(entrance=OuterRef("pk")).order_by("-at", "-id").values("pk")[:1]
    return Entrance.objects.filter(closed_at=None).annotate(last_check=Subquery(last)).order_by("branch", "name")


def all_signs_hang() -> bool:
    """Whether a sign hangs at every entrance; False while no entrance is known."""
    found = signs()
    return bool(found) and all(sign.hangs for sign in found)
