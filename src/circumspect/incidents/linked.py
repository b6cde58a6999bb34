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


LinkedSource = Callable[[Incident, Employee], Iterable[Linked]]
StepSource = Callable[[Incident, Employee], Iterable[Step]]
_linked: list[LinkedSource] = []
_steps: list[StepSource] = []


def register(*, linked: LinkedSource | None = None, steps: StepSource | None = None) -> None:
    """Called once by an upper room, in its AppConfig.ready."""
    if linked is not None and linked not in _linked:
        _linked.append(linked)
    if steps is not None and steps not in _steps:
        _steps.append(steps)


def linked_to(incident: Incident, reader: Employee) -> list[Linked]:
    """Everything that `reader` may know of it, the earliest first."""
    return sorted((item for source in _linked for item in source(incident, reader)), key=lambda item: item.at)


def steps_for(incident: Incident, reader: Employee) -> list[Step]:
    return [step for source in _steps for step in source(incident, reader)]
