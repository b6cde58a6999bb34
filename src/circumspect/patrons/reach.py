"""How far into one record a grant goes: which parts of it, and which days of loans, holds and fees."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args

from django.utils import timezone

Part = Literal["identity", "contact", "loans", "past_loans", "holds", "fees"]
PARTS: tuple[Part, ...] = get_args(Part)


@dataclass(frozen=True, slots=True)
class Reach:
    """`parts`: empty for the whole record. `since` and `until`: days by the library's clock, each included."""

    parts: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        unknown = self.parts - set(PARTS)
        if unknown:
            raise ValueError(f"A record has no part {', '.join(sorted(unknown))}; it has {', '.join(PARTS)}.")

    def has(self, part: Part) -> bool:
        return not self.parts or part in self.parts

    def covers(self, began: date | datetime) -> bool:
        """Whether what began then is within the days."""
        day = timezone.localdate(began) if isinstance(began, datetime) else began
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)

    @property
    def told(self) -> list[str]:
        """The parts in their order; of a whole record those that are confidential."""
        return [part for part in PARTS if part in self.parts] if self.parts else ["contact", "loans", "holds", "fees"]


def reach_of(parts: Iterable[str], since: date | None, until: date | None) -> Reach:
    return Reach(frozenset(parts), since, until)


WHOLE = Reach()
