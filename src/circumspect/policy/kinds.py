"""Every situation, merged into kinds: situations that no pattern tells apart.

Fact by fact, positions with one mask are merged, and so are combinations of facts with one mask, while their number
and the smallest of them are kept. So each of 15 million situations is counted, and a few thousand kinds are read:
what holds for a kind holds for each situation in it, because a rule reads nothing but the mask.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from circumspect.policy.facts import Fact
from circumspect.policy.patterns import Pattern

Positions = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """How many situations there are of it, and the smallest: the fewest facts that aren't merely assumed."""

    count: int
    distance: int
    smallest: Positions


def kinds(facts: Sequence[Fact], masks: Sequence[Sequence[int]], box: Pattern) -> dict[int, Kind]:
    """Mask → kind, over the situations in the box."""
    found = {-1: Kind(1, 0, ())}
    for fact, column, allowed in zip(facts, masks, box, strict=True):
        found = _crossed(found, _merged(fact, column, allowed))
    return found


def _merged(fact: Fact, column: Sequence[int], allowed: int) -> dict[int, Kind]:
    merged: dict[int, Kind] = {}
    for position, mask in enumerate(column):
        if allowed >> position & 1:
            _add(merged, mask, 1, fact.distance(position), (), (position,))
    return merged


def _crossed(before: dict[int, Kind], column: dict[int, Kind]) -> dict[int, Kind]:
    crossed: dict[int, Kind] = {}
    for mask, kind in before.items():
        for other, value in column.items():
            distance = kind.distance + value.distance
            _add(crossed, mask & other, kind.count * value.count, distance, kind.smallest, value.smallest)
    return crossed


def _add(into: dict[int, Kind], mask: int, count: int, distance: int, first: Positions, last: Positions) -> None:
    known = into.get(mask)
    if known is None:
        into[mask] = Kind(count, distance, first + last)
    elif distance < known.distance:
        into[mask] = Kind(known.count + count, distance, first + last)
    else:
        into[mask] = Kind(known.count + count, known.distance, known.smallest)
