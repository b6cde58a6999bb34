"""Boxes of situations in words: for each fact the values it may have, and nothing about a fact that may have any."""

from collections.abc import Sequence

from circumspect.policy.facts import Fact
from circumspect.policy.patterns import Pattern


def box_words(facts: Sequence[Fact], box: Pattern) -> str:
    """ "requester holder, presents photo_id without account_card, holder_age adult or unknown" """
    parts = [
        f"{fact.name} {_set_words(fact, allowed) if fact.is_set else _value_words(fact, allowed)}"
        for fact, allowed in zip(facts, box, strict=True)
        if allowed != (1 << fact.size) - 1
    ]
    return ", ".join(parts) or "every situation"


def _value_words(fact: Fact, allowed: int) -> str:
    *first, last = (value for position, value in enumerate(fact.values) if allowed >> position & 1)
    return f"{', '.join(first)} or {last}" if first else last


def _set_words(fact: Fact, allowed: int) -> str:
    """Of sets that are a box themselves: some items are in all of them, some in none, and the rest may be."""
    positions = [position for position in range(fact.size) if allowed >> position & 1]
    in_all, in_any = positions[0], 0
    for position in positions:
        in_all &= position
        in_any |= position
    every = [item for bit, item in enumerate(fact.values) if in_all >> bit & 1]
    never = [item for bit, item in enumerate(fact.values) if not in_any >> bit & 1]
    if len(never) == len(fact.values):
        return "nothing"
    return " ".join(part for part in (" and ".join(every), f"without {' or '.join(never)}" if never else "") if part)
