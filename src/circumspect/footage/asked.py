"""What the room above knows of the requests that images are held for. `footage` stands below it, so it registers here.

Only what one reader may know is told: a request that a court has sealed exists for those it names and for nobody else.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from circumspect.footage.models import Hold
from circumspect.staff.models import Employee


@dataclass(frozen=True, slots=True)
class About:
    """`name` as it stands in a list, `url` its page, `over` whether it needs its images no longer."""

    name: str
    url: str
    over: bool


Source = Callable[[Collection[str], Employee], dict[str, About]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Called once by an upper room, in its AppConfig.ready: what it knows of requests with these keys."""
    if source not in _sources:
        _sources.append(source)


def about(keys: Collection[str], reader: Employee) -> dict[str, About]:
    """By key; those that the reader may not know of are left out."""
    found: dict[str, About] = {}
    for source in _sources:
        found |= source(keys, reader)
    return found


def known_to(holds: Iterable[Hold], reader: Employee) -> list[tuple[Hold, About | None]]:
    """The holds whose ground the reader may know, each for a request with what it is about."""
    every = list(holds)
    known = about({hold.request for hold in every if hold.request}, reader)
    return [(hold, known.get(hold.request)) for hold in every if not hold.request or hold.request in known]


def may_end(hold: Hold, about_it: About, today: date | None = None) -> bool:
    """Whether people may end a hold for a request: it was answered, or the day until which it is kept is over."""
    today = today or timezone.localdate()
    return about_it.over or (hold.keep_until is not None and today > hold.keep_until)
