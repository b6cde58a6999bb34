"""What images have to do with an incident, on the incident's own page: views, holds, clips and stills; what may be done
next; and, while nothing is held yet, the offer to hold what the cameras near there recorded."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.cameras.models import Camera
from circumspect.footage.deciding import decide, roles_that_may
from circumspect.footage.designated import DESIGNATED, OVERSEERS
from circumspect.footage.forms import HoldForm
from circumspect.footage.models import Cutting, Hold, ViewGrant
from circumspect.footage.near import cameras_near
from circumspect.footage.queries import cameras_with_images
from circumspect.incidents.linked import Linked, Offer, Place, Step, register
from circumspect.incidents.models import Incident
from circumspect.staff.models import Employee
from circumspect.staff.queries import roles_of

BEFORE = AFTER = timedelta(minutes=15)
STILL_WORTH_IT = timedelta(days=60)
"""An offer for images that no library keeps any longer would only disappoint."""


def register_links() -> None:
    register(linked=linked, steps=steps, offers=offers, places=places)


def linked(incident: Incident, reader: Employee) -> Iterator[Linked]:
    """Holds, clips and stills for designated staff; views for who has them and for who oversees."""
    roles = roles_of(reader)
    if not roles & frozenset(DESIGNATED):
        return
    for hold in incident.holds.select_related("placed_by", "released_by"):
        yield from of_hold(hold)
    for cutting in incident.cuttings.select_related("camera", "made_by"):
        yield of_cutting(cutting)
    views = incident.view_grants.select_related("employee").prefetch_related("cameras")
    for grant in views if roles & frozenset(OVERSEERS) else views.filter(employee=reader):
        yield of_view(grant, reader)


def of_hold(hold: Hold) -> Iterator[Linked]:
    url = reverse("hold", args=[hold.key])
    figures = {"who": hold.placed_by, "reason": hold.reason}
    yield Linked(hold.placed_at, _("%(who)s held images: %(reason)s") % figures, url)
    if hold.released_at:
        figures = {"who": hold.released_by, "reason": hold.release_reason}
        yield Linked(hold.released_at, _("%(who)s released the held images: %(reason)s") % figures, url)


def of_cutting(cutting: Cutting) -> Linked:
    figures = {"who": cutting.made_by, "camera": cutting.camera.name}
    is_clip = cutting.kind == Cutting.Kind.CLIP
    sentence = _("%(who)s made a clip of %(camera)s.") if is_clip else _("%(who)s took a still of %(camera)s.")
    return Linked(cutting.made_at, sentence % figures, reverse("cutting", args=[cutting.key]))


def of_view(grant: ViewGrant, reader: Employee) -> Linked:
    cameras = ", ".join(camera.name for camera in grant.cameras.all())
    sentence = _("%(who)s was given a view of %(cameras)s.") % {"who": grant.employee, "cameras": cameras}
    own = grant.employee_id == reader.pk
    return Linked(grant.given_at, sentence, reverse("view", args=[grant.key]) if own else "")


def steps(incident: Incident, reader: Employee) -> Iterator[Step]:
    """Only what the policy lets this reader do for this incident now."""
    if may(reader, "hold", incident):
        yield Step(_("Hold the cameras near there"), f"{reverse('place_hold')}?incident={incident.key}")
    if may(reader, "view_archive", incident):
        yield Step(_("Ask to see images"), f"{reverse('ask_view')}?incident={incident.key}")


def may(reader: Employee, action: str, incident: Incident) -> bool:
    return decide(reader, action, purpose="incident", incident=incident).outcome == "permit"


@dataclass(frozen=True, slots=True)
class HoldOffered:
    """`form` is filled in for who may hold; for everybody else it is None, and those who may were told at filing."""

    incident: Incident
    form: HoldForm | None
    cameras: list[Camera]


def offers(incident: Incident, reader: Employee) -> Iterable[Offer]:
    """For a crime or a violation that nothing is held for yet. An injury alone keeps nothing (I-7): that is said."""
    if not is_recent(incident) or incident.holds.exists() or not cameras_with_images().exists():
        return
    if not may_be_held(incident):
        if incident.kind == Incident.Kind.INJURY:
            yield Offer("footage/parts/injury_keeps_nothing.html", incident)
        return
    near = cameras_near(incident)
    form = filled(incident, reader, near) if may(reader, "hold", incident) else None
    yield Offer("footage/parts/hold_offered.html", HoldOffered(incident, form, near))


def is_recent(incident: Incident) -> bool:
    assert incident.ended_at is not None
    return incident.state != Incident.State.CLOSED and incident.ended_at > timezone.now() - STILL_WORTH_IT


def may_be_held(incident: Incident) -> bool:
    """Whether the policy lets anybody hold images for an incident of this kind."""
    return bool(roles_that_may("hold", incident))


def filled(incident: Incident, reader: Employee, near: list[Camera]) -> HoldForm:
    """Cameras near are ticked, and the window is a quarter of an hour around what happened."""
    assert incident.began_at is not None and incident.ended_at is not None
    form = HoldForm(
        reader=reader,
        incident=incident,
        initial={
            "cameras": [camera.pk for camera in near],
            "begin": timezone.localtime(incident.began_at - BEFORE),
            "end": timezone.localtime(incident.ended_at + AFTER),
            "reason": _("Incident %(number)s is being looked into.") % {"number": incident},
        },
    )
    form.auto_id = "hold_%s"
    return form


def places() -> Iterator[Place]:
    """Where cameras stand, and which floors are drawn, to be named in a report."""
    for camera in Camera.objects.filter(retired_at=None).select_related("plan").defer("plan__picture"):
        yield Place(camera.name, camera.plan.branch if camera.plan else "")
