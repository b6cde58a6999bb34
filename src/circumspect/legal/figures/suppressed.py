"""Figures fit for the public: a number so small that somebody could be recognised by it isn't told, nor computable.

The usual rule of statistical disclosure control: a count from 1 to 4 is suppressed; where that alone would let it be
computed from the total, the next smallest is suppressed as well, and where there is none, the total.
"""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext

from circumspect.legal.figures.counted import Bar, Group

LEAST_TOLD = 5
# So few come in a month that nearly every number would be suppressed.
FOR_THE_HOUSE = frozenset({"months"})


def for_the_public(groups: Sequence[Group]) -> list[Group]:
    return [suppressed(group) for group in groups if group.name not in FOR_THE_HOUSE]


def suppressed(group: Group) -> Group:
    counts = [bar.count or 0 for bar in group.bars]
    hidden = {place for place, count in enumerate(counts) if 0 < count < LEAST_TOLD}
    total: int | None = sum(counts)
    if len(hidden) == 1:
        others = [place for place, count in enumerate(counts) if count and place not in hidden]
        if others:
            hidden.add(min(others, key=lambda place: counts[place]))
        else:
            total = None
    elif hidden and sum(counts[place] for place in hidden) < LEAST_TOLD:
        total = None
    bars = tuple(Bar(bar.label, None if place in hidden else bar.count) for place, bar in enumerate(group.bars))
    return Group(group.name, group.title, bars, total)


def packed(groups: Sequence[Group]) -> list[dict[str, object]]:
    """As JSON, to be published; make the groups in English, for the labels to be translated when they are shown."""
    return [
        {
            "name": group.name,
            "title": group.title,
            "total": group.total,
            "bars": [[b.label, b.count] for b in group.bars],
        }
        for group in groups
    ]


def unpacked(kept: Sequence[dict[str, Any]]) -> list[Group]:
    """In the language of whoever reads."""
    return [
        Group(
            one["name"],
            gettext(one["title"]),
            tuple(Bar(gettext(label) if label else "", count) for label, count in one["bars"]),
            one["total"],
        )
        for one in kept
    ]
