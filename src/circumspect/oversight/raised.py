"""What a rule raises: who, about what, over which entries, and what speaks for and against."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from circumspect.oversight.trace import Event

Point = tuple[str, int]
"""A name of words.py and its number, 0 where it has none."""
MOST_ENTRIES = 50


@dataclass(frozen=True, slots=True)
class Raised:
    """`cause`: what, beside the rule and the employee, makes this the same finding as an earlier one."""

    actor: str
    cause: str
    subject: str
    events: tuple[Event, ...]
    supports: tuple[Point, ...]
    opposes: tuple[Point, ...]

    @property
    def first_at(self) -> datetime:
        return min(event.at for event in self.events)

    @property
    def last_at(self) -> datetime:
        return max(event.at for event in self.events)

    @property
    def entries(self) -> list[int]:
        return sorted({event.index for event in self.events})[-MOST_ENTRIES:]


def raised(
    events: Sequence[Event], cause: str, supports: Sequence[Point], opposes: Sequence[Point] = (), *, about: str = ""
) -> Raised:
    """`about` is the account's pseudonym, where it is about one."""
    return Raised(events[0].actor, cause, about, tuple(events), tuple(supports), tuple(opposes))
