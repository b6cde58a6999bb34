"""What clips and stills have in common: a grant and a decision before, a sealed thing, the rows and the log after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.cameras.models import Camera
from circumspect.errors import CircumspectError
from circumspect.footage.deciding import decide, named
from circumspect.footage.models import Cutting, Minute, Seen, ViewGrant
from circumspect.footage.places import objects, settled, thing_keys
from circumspect.footage.seeing.grants import camera_in, check_minute, check_minutes_left, open_grant, unseen
from circumspect.footage.seeing.known import minutes_known_to
from circumspect.footage.seeing.opening import sources_of
from circumspect.footage.seeing.written import viewed
from circumspect.ledger.actions.append import append_all
from circumspect.ledger.entry import Happening
from circumspect.media import MINUTE, Span
from circumspect.policy import Decision
from circumspect.staff.models import Employee
from circumspect.staff.queries import acting_role

Taking = Literal["export_clip", "take_still"]


class NotTaken(CircumspectError):
    """No clip or still was made; the message says why."""

    status = 409


@dataclass(frozen=True, slots=True)
class Permitted:
    """A grant, one of its cameras, and the decision that lets something be taken from it."""

    grant: ViewGrant
    camera: Camera
    decision: Decision


@dataclass(frozen=True, slots=True)
class Made:
    """A cutting whose sealed bytes are among the objects. Times: ticks since 1970 UTC; `size`, `sha256`: opened."""

    key: str
    kind: Cutting.Kind
    content_type: str
    start: int
    end: int
    size: int
    sha256: str
    clock: tuple[Span, ...] = ()


def permitted(action: Taking, grant: str, camera: str, ticks: Sequence[int], by: Employee, at: datetime) -> Permitted:
    """Raises NotTaken, NoSuchView, ViewOver."""
    kept = open_grant(grant, by, at)
    one = camera_in(kept, camera)
    for moment in ticks:
        check_minute(kept, moment // MINUTE, at)
    if kept.live or kept.incident is None:
        raise NotTaken(_("Clips and stills are taken from recordings of a documented incident."))
    decision = decide(by, action, purpose="incident", incident=kept.incident)
    if decision.outcome != "permit":
        raise NotTaken(named(decision))
    return Permitted(kept, one, decision)


def recorded(permit: Permitted, first: int, last: int) -> list[Minute]:
    """The minutes from `first` to `last` that the grant covers, and the one before, in which a key frame may stand."""
    grant = permit.grant
    begin = max(first - 1, grant.first_minute or first)
    rows = minutes_known_to(grant.employee, begin, last).filter(camera=permit.camera)
    return list(rows.order_by("start"))


def thing_of(key: str) -> str:
    return f"cutting-{key}"


def object_of(key: str) -> str:
    return f"cuttings/{key}"


def begin_sealing(key: str) -> bytes:
    """A new key for a cutting, with the mark before it. Raises VaultError."""
    thing_keys().begin(thing_of(key), object_of(key))
    return thing_keys().make(thing_of(key))


def drop(key: str) -> None:
    """End a cutting that came to nothing: its key first."""
    thing_keys().destroy(thing_of(key))
    objects().remove(object_of(key))
    thing_keys().settle(thing_of(key))


@transaction.atomic
def keep(permit: Permitted, made: Made, used: Sequence[Minute], by: Employee, at: datetime) -> Cutting:
    """The rows and the entries, under a lock on the grant: minutes that hadn't been seen yet count, and are logged."""
    ViewGrant.objects.select_for_update().get(pk=permit.grant.pk)
    grant = open_grant(permit.grant.key, by, at)
    minutes = sorted({row.minute for row in used})
    more = unseen(grant, permit.camera, minutes)
    check_minutes_left(grant, len(more), at)
    assert grant.incident is not None
    Seen.objects.bulk_create(Seen(grant=grant, camera=permit.camera, minute=minute, at=at) for minute in more)
    cutting = Cutting.objects.create(
        key=made.key,
        kind=made.kind,
        camera=permit.camera,
        incident=grant.incident,
        grant=grant,
        start=made.start,
        end=made.end,
        content_type=made.content_type,
        size=made.size,
        sha256=made.sha256,
        sources=sources_of(permit.camera, used, made.clock),
        made_at=at,
        made_by=by,
    )
    settled(thing_of(cutting.key))
    append_all([*(viewed(grant, permit.camera, minute) for minute in more), taken(permit, cutting, len(minutes))])
    return cutting


def taken(permit: Permitted, cutting: Cutting, minutes: int) -> Happening:
    """The entry `clip.made` or `still.made`."""
    by = cutting.made_by
    return Happening(
        f"{cutting.kind}.made",
        by.username,
        acting_role(by),
        clause=permit.decision.clause,
        policy=permit.decision.policy,
        grant=permit.grant.key,
        subject=f"incident:{permit.grant.incident.key}" if permit.grant.incident else "",
        details={
            "cutting": cutting.key,
            "camera": permit.camera.name,
            "incident": str(cutting.incident),
            "from": cutting.begins_at.isoformat(),
            "to": cutting.ends_at.isoformat(),
            "minutes": minutes,
            "sha256": cutting.sha256,
        },
    )
