"""Cut a clip that leaves as a release: for law enforcement on process or a waiver, on an officer's decision.

There is no view and no incident: nobody watches it by that. It reaches exactly the minutes that the request's scope
names, so it begins at the first key frame within them, never at one before.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.adoption.queries import pack_in_force
from circumspect.cameras.models import Camera
from circumspect.footage.actions.make_clip import planned, sealed, used_rows
from circumspect.footage.asked import noted
from circumspect.footage.deciding import named
from circumspect.footage.models import Cutting, Minute
from circumspect.footage.places import settled
from circumspect.footage.seeing.opening import sources_of
from circumspect.footage.seeing.taking import Made, NotTaken, drop, thing_of
from circumspect.footage.windows import Window
from circumspect.ledger.actions import append
from circumspect.ledger.actions.append import Appended
from circumspect.ledger.entry import Json
from circumspect.media import MINUTE, Mp4Plan, as_datetime
from circumspect.policy import Decision
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role


@dataclass(frozen=True, slots=True)
class Ground:
    """On what law enforcement has it: facts of the policy's domain `footage`. `request` is the request's key."""

    request: str
    process: str
    authority: str
    waiver: str


@dataclass(frozen=True, slots=True)
class Cut:
    """The cutting, and its entry in the log."""

    cutting: Cutting
    entry: Appended


def cut_for_release(*, ground: Ground, camera: Camera, window: Window, by: Employee, at: datetime | None = None) -> Cut:
    """The bytes are made outside the transaction, as for a clip. Logged as `clip.cut_for_release`.

    Raises NotAllowed, NotTaken, MinuteDamaged, KeyGone, VaultError.
    """
    require(by, Role.CIRCULATION_MANAGER, Role.DIRECTOR)
    decision = permitted(ground)
    plan, used = plan_of(camera, window)
    made = sealed(camera, plan, used)
    try:
        return keep(
            "clip.cut_for_release",
            ground,
            decision,
            camera,
            made,
            sources_of(camera, used, made.clock),
            by=by,
            at=at or timezone.now(),
            to=as_datetime(made.end).isoformat(),
            minutes=len({row.minute for row in used}),
        )
    except BaseException:
        drop(made.key)
        raise


def plan_of(camera: Camera, window: Window) -> tuple[Mp4Plan, list[Minute]]:
    """The file of exactly this window, and the minutes that it is made of. Raises NotTaken."""
    begin, end = window.first * MINUTE, (window.last + 1) * MINUTE
    found = Minute.objects.filter(camera=camera, minute__gte=window.first, minute__lte=window.last)
    rows = list(found.order_by("start"))
    if not rows:
        raise NotTaken(_("There are no images of this camera in this time."))
    plan = planned(rows, begin, end)
    return plan, used_rows(rows, plan)


def permitted(ground: Ground) -> Decision:
    """Raises NotTaken."""
    pack = pack_in_force()
    facts = {
        "domain": "footage",
        "actor": "law_enforcement",
        "action": "receive_copy",
        "process": ground.process,
        "authority": ground.authority,
        "waiver": ground.waiver,
    }
    decision = pack.decide(pack.situation(facts))
    if decision.outcome != "permit":
        raise NotTaken(named(decision))
    return decision


@transaction.atomic
def keep(
    kind: str,
    ground: Ground,
    decision: Decision,
    camera: Camera,
    made: Made,
    sources: dict[str, object],
    *,
    by: Employee,
    at: datetime,
    **more: Json,
) -> Cut:
    """The row of what was sealed, and its entry of this kind in the log, with `more` among its details."""
    cutting = Cutting.objects.create(
        key=made.key,
        kind=made.kind,
        camera=camera,
        request=ground.request,
        start=made.start,
        end=made.end,
        content_type=made.content_type,
        size=made.size,
        sha256=made.sha256,
        sources=sources,
        made_at=at,
        made_by=by,
    )
    settled(thing_of(cutting.key))
    entry = append(
        kind,
        actor=by.username,
        role=acting_role(by),
        clause=decision.clause,
        policy=decision.policy,
        subject=f"request:{ground.request}",
        details={
            "cutting": cutting.key,
            "camera": camera.name,
            "from": cutting.begins_at.isoformat(),
            "sha256": cutting.sha256,
            **more,
        },
    )
    noted(ground.request, entry)
    return Cut(cutting, entry)
