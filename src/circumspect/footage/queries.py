"""What is read of images without opening one: which cameras have some, who was given a view, who has seen what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet
from django.utils import timezone

from circumspect.cameras.models import Camera
from circumspect.cameras.queries import State, cameras_to_record, states_of
from circumspect.footage.models import Allowance, Cutting, Gap, Health, Hold, Lease, Minute, Seen, ViewGrant
from circumspect.footage.windows import Window
from circumspect.incidents.models import Incident
from circumspect.incidents.queries import incidents_for
from circumspect.media import as_datetime
from circumspect.staff.models import Employee
from circumspect.vault import minute_of

LATEST_INCIDENTS = 200
JUDGED_LATELY = timedelta(hours=3)
HOUR = 60


def incidents_to_choose(reader: Employee) -> QuerySet[Incident]:
    """The latest incidents that a person may read, the newest first; no draft is among them."""
    latest = incidents_for(reader).values("pk")[:LATEST_INCIDENTS]
    return Incident.objects.filter(pk__in=latest).order_by("-began_at", "-pk")


def incident_about(key: str, reader: Employee) -> Incident | None:
    """The incident that a form is to be filled for, where the reader may read it."""
    return incidents_for(reader).filter(key=key).first() if key else None


def cameras_with_images() -> QuerySet[Camera]:
    """Cameras of which anything is recorded or may be."""
    recorded = Exists(Minute.objects.filter(camera=OuterRef("pk")))
    return Camera.objects.filter(recorded | Q(pk__in=live_cameras())).order_by("name")


def live_cameras() -> QuerySet[Camera]:
    """Cameras that may record now."""
    return Camera.objects.filter(pk__in=[camera.pk for camera in cameras_to_record()]).order_by("name")


@dataclass(frozen=True, slots=True)
class CameraHealth:
    """How a camera does at this moment, told without a picture; `last` is the end of its last minute of this hour."""

    camera: Camera
    state: State
    lease: Lease | None
    last: datetime | None
    gap: Gap | None
    judged: Health | None


def health(at: datetime | None = None) -> list[CameraHealth]:
    """Every camera in use. Six queries, however many cameras."""
    at = at or timezone.now()
    cameras = list(Camera.objects.filter(retired_at=None).order_by("name"))
    leases = Lease.objects.in_bulk([camera.pk for camera in cameras])
    hour = Minute.objects.filter(minute__gte=minute_of(at) - HOUR).values("camera")
    ends = {row["camera"]: as_datetime(row["last"]) for row in hour.annotate(last=Max("end"))}
    gaps = {gap.camera_id: gap for gap in Gap.objects.filter(ended_at=None).order_by("began_at")}
    judged = {row.camera_id: row for row in Health.objects.filter(at__gte=at - JUDGED_LATELY).order_by("at")}
    found = []
    for camera, state in states_of(cameras):
        lease, gap, row = leases.get(camera.pk), gaps.get(camera.pk), judged.get(camera.pk)
        found.append(CameraHealth(camera, state, lease, ends.get(camera.pk), gap, row))
    return found


@dataclass(frozen=True, slots=True)
class Sight:
    """What one person has seen of one camera under one grant, from when to when (of the images)."""

    grant: ViewGrant
    camera: Camera
    first: datetime
    last: datetime
    minutes: int
    at: datetime


def sights(window: Window, *, camera: Camera | None = None, employee: Employee | None = None) -> list[Sight]:
    """Who has seen images of a window, the latest look first."""
    seen = Seen.objects.filter(minute__gte=window.first, minute__lte=window.last)
    if camera:
        seen = seen.filter(camera=camera)
    if employee:
        seen = seen.filter(grant__employee=employee)
    rows = list(
        seen.values("grant", "camera").annotate(
            first=Min("minute"), last=Max("minute"), minutes=Count("pk"), looked=Max("at")
        )
    )
    grants = ViewGrant.objects.select_related("employee", "incident").in_bulk({row["grant"] for row in rows})
    cameras = Camera.objects.in_bulk({row["camera"] for row in rows})
    found = [
        Sight(
            grants[row["grant"]],
            cameras[row["camera"]],
            datetime.fromtimestamp(row["first"] * 60, UTC),
            datetime.fromtimestamp(row["last"] * 60, UTC) + timedelta(minutes=1),
            row["minutes"],
            row["looked"],
        )
        for row in rows
    ]
    return sorted(found, key=lambda sight: sight.at, reverse=True)


def local_day(day: date) -> Window:
    """A day by the library's clock."""
    zone = timezone.get_current_timezone()
    midnight, after = (datetime.combine(one, time(), zone) for one in (day, day + timedelta(days=1)))
    return Window(minute_of(midnight), minute_of(after) - 1)


def viewers() -> list[Employee]:
    """People who were ever given a view."""
    return list(Employee.objects.filter(pk__in=ViewGrant.objects.values("employee")).order_by("name"))


def open_views(at: datetime | None = None) -> QuerySet[ViewGrant]:
    """Views that somebody could use at this moment."""
    at = at or timezone.now()
    return ViewGrant.objects.filter(revoked_at=None, ends_at__gt=at).select_related("employee", "incident")


def holds() -> list[Hold]:
    """Every hold: those in force first, the newest first."""
    every = Hold.objects.select_related("incident", "placed_by", "release_asked_by", "released_by")
    counted = every.annotate(held=Count("minutes", distinct=True)).prefetch_related("cameras")
    return sorted(counted.order_by("-placed_at", "-pk"), key=lambda hold: hold.released_at is not None)


def allowances() -> list[Allowance]:
    return list(Allowance.objects.select_related("employee", "set_by").order_by("employee__name"))


def cuttings_of(incidents: Sequence[Incident]) -> QuerySet[Cutting]:
    """Clips and stills that belong to incidents, the newest first."""
    return Cutting.objects.filter(incident__in=incidents).select_related("camera", "made_by").order_by("-made_at")
