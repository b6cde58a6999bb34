"""What the room above knows of the requests that images are held for. `footage` stands below it, so it registers here.

Only what one reader may know is told: a request that a court has sealed exists for those it names and for nobody else.
The room above is told in turn of each entry in the log about a request, so that it can keep it from others.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from circumspect.footage.models import Hold
from circumspect.ledger.actions.append import Appended
from circumspect.staff.models import Employee


@dataclass(frozen=True, slots=True)
class About:
    """`name` as it stands in a list, `url` its page, `over` whether it needs its images no longer."""

    name: str
    url: str
    over: bool


Source = Callable[[Collection[str], Employee], dict[str, About]]
Noting = Callable[[str, int], None]
_sources: list[Source] = []
_noting: list[Noting] = []


def register(source: Source, noting: Noting) -> None:
    """Called once by an upper room, in its AppConfig.ready: what it knows of requests with these keys, and what it does
    when an entry (its index in the log) is about one."""
    if source not in _sources:
        _sources.append(source)
        _noting.append(noting)


def noted(request: str, appended: Appended) -> None:
    """Whatever is logged about images for a request says so here, in the same transaction. No key: it is about none."""
    for noting in _noting if request else ():
        noting(request, appended.index)


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


def hidden_holds(reader: Employee) -> list[int]:
    """Ids of the holds, released ones too, that are there for a request which the reader may not know of."""
    every = Hold.objects.exclude(request="").only("pk", "request")
    known = {hold.pk for hold, _about in known_to(every, reader)}
    return [hold.pk for hold in every if hold.pk not in known]


def may_end(hold: Hold, about_it: About, today: date | None = None) -> bool:
    """Whether people may end a hold for a request: it was answered, or the day until which it is kept is over."""
    today = today or timezone.localdate()
    return about_it.over or (hold.keep_until is not None and today > hold.keep_until)
