"""Incidents of the demonstration apart from those before its cameras: brought over from paper, in every state, a draft,
and one with a photograph that our own code drew. Nobody in them is anybody."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from io import BytesIO

from django.utils import timezone
from PIL import Image, ImageDraw

from circumspect.incidents.actions.add_photograph import add_photograph
from circumspect.incidents.actions.add_to_incident import add_to_incident
from circumspect.incidents.actions.close_incident import close_incident
from circumspect.incidents.actions.file_incident import file_incident
from circumspect.incidents.actions.keep_draft import keep_draft
from circumspect.incidents.actions.review_incident import review_incident
from circumspect.incidents.models import Incident
from circumspect.incidents.written import Written
from circumspect.site.demo.clock import days_before
from circumspect.site.demo.staff import employee


@dataclass(frozen=True, slots=True)
class OnPaper:
    """An older report: so many days ago, at that hour and minute."""

    days: int
    hour: int
    minute: int
    kind: str
    place: str
    what: str
    conduct: tuple[str, ...] = ()


PAPER = (
    OnPaper(82, 15, 20, "conduct", "Reading room", "Loud telephone calls; went on after two requests.", ("noise",)),
    OnPaper(75, 16, 5, "conduct", "Reading room", "Shouting about a seat at the window.", ("noise", "directions")),
    OnPaper(61, 10, 40, "injury", "Main entrance", "A fall on the wet mat. A bruise; no ambulance was wanted."),
    OnPaper(54, 17, 30, "crime", "Bicycle rack", "A bicycle was taken; its lock lay cut beside the rack."),
    OnPaper(
        47, 15, 45, "conduct", "Computers", "Filled all four computers with coats and bags.", ("room", "computers")
    ),
    OnPaper(33, 16, 20, "conduct", "Reading room", "Food thrown across a table.", ("room",)),
    OnPaper(26, 11, 10, "crime", "Stacks, north side", "A purse was taken from a coat over a chair.", ("property",)),
    OnPaper(19, 15, 55, "conduct", "Children's room", "A small child was left alone for two hours.", ("children",)),
    OnPaper(12, 17, 15, "crime", "Bicycle rack", "A saddle and both lights were taken from a bicycle.", ("property",)),
)
"""Brought over by the manager, so that what is like a new incident can be found."""


def bring_over(now: datetime) -> None:
    """Settled long ago: filed, reviewed by a second person, closed."""
    manager, director = employee("manager"), employee("director")
    for report in PAPER:
        began = days_before(now, report.days, report.hour, report.minute)
        incident = file_incident(
            kind=report.kind,
            place=report.place,
            branch="MAIN",
            began_at=began,
            what=report.what,
            conduct=report.conduct,
            by=manager,
        )
        review_incident(incident=incident, note="Brought over from paper.", by=director)
        close_incident(incident=incident, reason="Settled before it was brought over.", by=director)


def fall_on_the_stairs() -> None:
    """An injury with a photograph, reviewed; what was learned later is added."""
    desk, began = employee("desk"), timezone.now().replace(second=0) - timedelta(minutes=40)
    written = Written(
        kind="injury",
        place="Stairs to the stacks",
        branch="MAIN",
        began_at=began,
        what="A visitor slipped on the third step, which has a loose edge, and hurt a wrist.",
        people="The visitor, who gave her name to the paramedics, and two readers who helped.",
        done="A cold pack from the desk. An ambulance came at once. The step is closed off with tape.",
        witnesses="Nachbar Nextdoor saw it from the landing; he can be reached at 555-0171.",
    )
    draft = keep_draft(written=written, by=desk)
    add_photograph(incident=draft, data=loose_step(), by=desk)
    given = {name: getattr(written, name) for name in Written.__dataclass_fields__}
    file_incident(**given, key=draft.key, by=desk)


def step_is_repaired() -> None:
    incident = Incident.objects.get(place="Stairs to the stacks")
    add_to_incident(
        incident=incident,
        text="The edge was screwed down this morning, and the other steps were looked at: they are firm.",
        reason="The repair is done.",
        by=employee("desk"),
    )
    review_incident(incident=incident, note="The insurance was told.", by=employee("manager"))


def paint_on_the_wall() -> None:
    """Filed this morning with the police's number; waits for a review."""
    file_incident(
        kind="crime",
        place="Wall at the garden door",
        branch="MAIN",
        began_at=timezone.now().replace(second=0) - timedelta(hours=3),
        ended_at=timezone.now().replace(second=0) - timedelta(hours=2),
        what="Two metres of the wall were sprayed with green paint before the doors opened.",
        done="The wall was photographed by the police. The caretaker has ordered a cleaner.",
        police_called=True,
        police_report="FV-000-1234",
        conduct=("property",),
        reporter="The caretaker",
        by=employee("weekend"),
    )


def half_a_report() -> None:
    """A draft of the desk's, begun between two visitors."""
    keep_draft(
        written=Written(
            kind="conduct",
            place="Reading room",
            branch="MAIN",
            began_at=timezone.now().replace(second=0) - timedelta(minutes=10),
            what="Somebody played music without earphones and",
            conduct=("noise",),
        ),
        by=employee("desk"),
    )


def loose_step() -> bytes:
    """Three steps from above, the edge of the third apart: a picture as a telephone sends it, with a place in it."""
    picture = Image.new("RGB", (1200, 900), (196, 190, 178))
    pen = ImageDraw.Draw(picture)
    for number, top in enumerate((60, 340, 620)):
        pen.rectangle((80, top, 1120, top + 220), fill=(150 - 12 * number, 120 - 10 * number, 92 - 8 * number))
        pen.rectangle((80, top + 190, 1120, top + 220), fill=(90, 72, 54))
    pen.polygon([(430, 812), (900, 846), (900, 872), (430, 838)], fill=(60, 46, 34))
    written, taken = BytesIO(), Image.Exif()
    taken[0x010F], taken[0x0110] = "Fictional Phones", "Model None"
    picture.save(written, "JPEG", exif=taken)
    return written.getvalue()


def incident_history(now: datetime) -> list[tuple[datetime, Callable[[], object]]]:
    """What to do with the clock at which moment (UTC)."""
    return [
        (days_before(now, 5, 12), partial(bring_over, now)),
        (days_before(now, 3, 14, 40), fall_on_the_stairs),
        (days_before(now, 2, 11, 30), step_is_repaired),
        (days_before(now, 1, 9, 5), paint_on_the_wall),
        (now - timedelta(minutes=25), half_a_report),
    ]
