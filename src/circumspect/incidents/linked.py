"""What other rooms have about an incident: rooms above register a source, since `incidents` stands below them.

A source is asked for one incident and one reader, and gives only what that reader may know.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from circumspect.incidents.models import Incident
from circumspect.staff.models import Employee


@dataclass(frozen=True, slots=True)
class Linked:
    """One thing on an incident's timeline: when, in a sentence, and where it is seen ("" where nowhere)."""

    at: datetime
    sentence: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Something the reader may do for an incident now, such as propose a ban."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that shouldn't wait, shown first on the incident's page: a template, given `about` as `offer`."""

    template: str
    about: object


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a report may name, offered while typing."""

    name: str
    branch: str = ""


LinkedSource = Callable[[Incident, Employee], Iterable[Linked]]
StepSource = Callable[[Incident, Employee], Iterable[Step]]
OfferSource = Callable[[Incident, Employee], Iterable[Offer]]
PlaceSource = Callable[[], Iterable[Place]]
_linked: list[LinkedSource] = []
_steps: list[StepSource] = []
_offers: list[OfferSource] = []
_places: list[PlaceSource] = []


def register(
    *,
    linked: LinkedSource | None = None,
    steps: StepSource | None = None,
    offers: OfferSource | None = None,
    places: PlaceSource | None = None,
) -> None:
    """Called once by an upper room, in its AppConfig.ready."""
    if linked is not None and linked not in _linked:
        _linked.append(linked)
    if steps is not None and steps not in _steps:
        _steps.append(steps)
    if offers is not None and offers not in _offers:
        _offers.append(offers)
    if places is not None and places not in _places:
        _places.append(places)


def linked_to(incident: Incident, reader: Employee) -> list[Linked]:
    """Everything that `reader` may know of it, the earliest first."""
    return sorted((item for source in _linked for item in source(incident, reader)), key=lambda item: item.at)


def steps_for(incident: Incident, reader: Employee) -> list[Step]:
    return [step for source in _steps for step in source(incident, reader)]


def offers_for(incident: Incident, reader: Employee) -> list[Offer]:
    return [offer for source in _offers for offer in source(incident, reader)]


def known_places() -> list[Place]:
    """The places that other rooms know, each once, in the order of their names."""
    return sorted({place for source in _places for place in source()}, key=lambda place: (place.name, place.branch))
