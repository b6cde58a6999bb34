"""Whether a camera works, without anybody looking: once an hour one key frame is judged in memory and dropped.

What is kept are figures. The look before, a small grey picture, is kept in memory only.
"""

from dataclasses import dataclass
from datetime import datetime
from time import monotonic

from django.db import transaction

from circumspect.cameras.models import Camera
from circumspect.cameras.queries import approval_of
from circumspect.cameras.views_kept import approved_view
from circumspect.footage.models import Health
from circumspect.media import Configuration, MediaError, frame_at
from circumspect.media.health import Judgement, Look, judge, look
from circumspect.staff.models import Role
from circumspect.staff.notices import notify
from circumspect.staff.queries import holders_of

EVERY = 3600.0
FAULTS = ("black", "frozen", "blurred", "moved")


@dataclass(frozen=True, slots=True)
class Sample:
    """A chunk that begins with a key frame, unsealed, for a moment and in memory."""

    camera: str
    at: datetime
    configuration: Configuration
    fragment: bytes


class Judge:
    """Remembers the last look at each camera, so that a frozen picture is noticed."""

    def __init__(self) -> None:
        self.before: dict[str, Look] = {}
        self.heard: dict[str, float] = {}

    def hear(self, sample: Sample) -> Health | None:
        """Judge one sample and keep its figures. None where it can't be decoded, or was heard just now."""
        camera = Camera.objects.filter(key=sample.camera).first()
        if camera is None or monotonic() - self.heard.get(sample.camera, -EVERY) < EVERY / 2:
            return None
        try:
            seen = look(frame_at(sample.configuration, [sample.fragment], 0))
        except MediaError:
            return None
        approval = approval_of(camera)
        approved = approved_view(approval) if approval else None
        judgement = judge(seen, approved, self.before.get(sample.camera))
        self.before[sample.camera], self.heard[sample.camera] = seen, monotonic()
        return keep(camera, sample.at, judgement)


@transaction.atomic
def keep(camera: Camera, at: datetime, judgement: Judgement) -> Health:
    """One row of figures; a camera that has just become unwell is told to who looks after it."""
    faults = [fault for fault in FAULTS if getattr(judgement, fault)]
    last = Health.objects.filter(camera=camera).order_by("-at").first()
    row = Health.objects.create(
        camera=camera,
        at=at,
        faults=faults,
        brightness=judgement.brightness,
        contrast=judgement.contrast,
        sharpness=judgement.sharpness,
        likeness=judgement.likeness,
    )
    if faults and (last is None or last.faults != faults):
        people = holders_of(Role.IT, Role.DIRECTOR)
        notify(people, subject="A camera needs attention", text=f"{camera.name}: {', '.join(faults)}", path="/footage/")
    return row
