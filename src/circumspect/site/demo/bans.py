"""Bans of the demonstration, with stills cut from what its cameras recorded: one ends today, one is over and archived,
one goes on until further notice and is appealed against, one waits for the Director.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

from circumspect.bans.actions.activate_ban import activate_ban
from circumspect.bans.actions.post_still import post_still
from circumspect.bans.actions.propose_ban import propose_ban
from circumspect.bans.actions.send_letter import send_letter
from circumspect.bans.actions.take_appeal import take_appeal
from circumspect.bans.actions.write_letter import edit_letter, write_letter
from circumspect.bans.models import Ban
from circumspect.bans.pictures import Rectangle
from circumspect.bans.terms import Terms
from circumspect.footage.actions.grant_view import Ask, grant_view
from circumspect.footage.actions.make_still import make_still
from circumspect.footage.models import Cutting, Hold
from circumspect.footage.windows import Window
from circumspect.incidents.models import Incident
from circumspect.media import as_ticks
from circumspect.site.demo.cameras.registry import camera_in
from circumspect.site.demo.cameras.rooms import STACKS
from circumspect.site.demo.clock import days_before
from circumspect.site.demo.staff import employee
from circumspect.staff.days import midnight

PROPERTY = "Taking or damaging what belongs to the library or to somebody else"
SAFETY = "Hurting, threatening or frightening somebody"
NOISE = "Being loud, or disturbing others in another way, after being asked to stop"
IN_GREEN, IN_ORANGE = Rectangle(540, 280, 180, 480), Rectangle(205, 560, 105, 430)
AT_THE_SHELF, AT_THE_TABLE = Rectangle(860, 310, 120, 440), Rectangle(710, 390, 120, 430)
QUARTER = timedelta(days=90)


def ban_history(now: datetime) -> list[tuple[datetime, Callable[[], object]]]:
    """What to do with the clock at which moment (UTC)."""
    return [
        (days_before(now, 2, 15, 30), after_the_quarrel),
        (days_before(now, 1, 19, 30), after_the_theft),
        (now - timedelta(minutes=35), the_lookout),
        (now - timedelta(minutes=25), an_appeal),
    ]


def after_the_quarrel() -> None:
    """One until the end of the third day, which is today; one until the end of the second, which is over."""
    still = Cutting.objects.filter(kind="still", camera__name="Reading room").latest("pk")
    green = active(
        still.incident,
        ends_in(3),
        "Grumbold Shovewell",
        "Green jacket, about thirty, carries a drum.",
        "Pushed a bag from the table and shouted; has been asked to leave twice before.",
        (SAFETY, NOISE),
        by="manager",
    )
    orange = active(
        still.incident,
        ends_in(2),
        "",
        "Orange coat, tall, calls everybody 'captain'.",
        "Threatened to push back, and came in again the same afternoon.",
        (SAFETY,),
        by="manager",
    )
    post_still(ban=green, cutting=still, part=IN_GREEN, by=employee("manager"))
    post_still(ban=orange, cutting=still, part=IN_ORANGE, by=employee("manager"))
    letter = write_letter(ban=green, kind="banned", language="en", by=employee("manager"))
    to = "Grumbold Shovewell\n1 Example Street\nFictionville, ZZ 00000"
    edit_letter(letter=letter, to=to, body=letter.body, by=employee("manager"))
    send_letter(letter=letter, way="post", by=employee("manager"))


def after_the_theft() -> None:
    """The Weekend Supervisor looks, takes a still, and proposes a ban without an end."""
    weekend, incident = employee("weekend"), theft()
    assert incident.began_at is not None
    camera, window = camera_in(STACKS), Window.between(incident.began_at, incident.began_at + timedelta(minutes=1))
    ask = Ask([camera], "incident", "Who took the rucksack.", 4, timedelta(minutes=30), incident, window)
    moment = as_ticks(incident.began_at + timedelta(seconds=30))
    still = make_still(grant=grant_view(ask=ask, by=weekend).key, camera=camera.key, moment=moment, by=weekend)
    ban = active(
        incident,
        None,
        "Finch Lightfinger",
        "Dark coat, grey beard, a rucksack that isn't his.",
        "Took the rucksack from the chair and walked out with it.",
        (PROPERTY,),
        by="weekend",
        review_at=timezone.now() + QUARTER,
    )
    post_still(ban=ban, cutting=still, part=AT_THE_SHELF, by=weekend)


def the_lookout() -> None:
    """Proposed today; the Director is asked on the home page."""
    begin = timezone.now()
    proposed = Terms(
        name="",
        description="Green jersey, sat by the door of the stacks.",
        reason="Seems to have kept a lookout while the rucksack was taken. Only for the main building.",
        starts_at=begin,
        until=ends_in(30),
        review_at=None,
        branches=("MAIN",),
        conduct=(PROPERTY,),
    )
    propose_ban(incident=theft(), terms=proposed, by=employee("weekend"))


def an_appeal() -> None:
    take_appeal(
        ban=Ban.objects.get(name="Finch Lightfinger"),
        words="It was my own rucksack; my name is in it. I should like to come to the chess evening again.",
        reach="555-0177",
        received_at=timezone.now(),
        by=employee("weekend"),
    )


def active(
    incident: Incident,
    until: datetime | None,
    name: str,
    description: str,
    reason: str,
    conduct: tuple[str, ...],
    *,
    by: str,
    review_at: datetime | None = None,
) -> Ban:
    """Proposed, and activated by the Director."""
    terms = Terms(
        name=name,
        description=description,
        reason=reason,
        starts_at=timezone.now(),
        until=until,
        review_at=review_at,
        conduct=conduct,
    )
    return activate_ban(ban=propose_ban(incident=incident, terms=terms, by=employee(by)), by=employee("director"))


def ends_in(days: int) -> datetime:
    """The end of the day before the one that is so many days ahead."""
    return midnight(timezone.localdate() + timedelta(days=days))


def theft() -> Incident:
    return Hold.objects.filter(cameras=camera_in(STACKS)).latest("pk").incident
