"""A pattern is a box of situations (for each fact, the positions it allows); a rule is built of patterns.

Compiled, every pattern has one bit, and every position of every fact the mask of the patterns that allow it.
The patterns that a situation fits are then the AND of its positions' masks, and a rule reads that mask alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from circumspect.policy.facts import Fact

Pattern = tuple[int, ...]
"""For each fact the set of positions allowed, as bits."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Fits a situation that fits `when`, one of `one_of` if there are any, and none of `none_of`."""

    when: Pattern
    one_of: tuple[Pattern, ...] = ()
    none_of: tuple[Pattern, ...] = ()

    def patterns(self) -> tuple[Pattern, ...]:
        return (self.when, *self.one_of, *self.none_of)


@dataclass(frozen=True, slots=True)
class Reader:
    """One rule over masks."""

    when: int
    one_of: int
    none_of: int

    def fits(self, mask: int) -> bool:
        return bool(mask & self.when and (not self.one_of or mask & self.one_of) and not mask & self.none_of)


@dataclass(frozen=True, slots=True)
class Compiled:
    """`masks[fact][position]` over the patterns of all rules, and each rule's reader, in the order of the rules."""

    masks: tuple[tuple[int, ...], ...]
    readers: tuple[Reader, ...]


def everything(facts: Iterable[Fact]) -> Pattern:
    """The box of all situations."""
    return tuple((1 << fact.size) - 1 for fact in facts)


def compile_rules(facts: tuple[Fact, ...], rules: Iterable[Rule]) -> Compiled:
    rules = tuple(rules)
    bits: dict[Pattern, int] = {}
    for rule in rules:
        for pattern in rule.patterns():
            bits.setdefault(pattern, 1 << len(bits))
    readers = tuple(
        Reader(bits[rule.when], sum({bits[p] for p in rule.one_of}), sum({bits[p] for p in rule.none_of}))
        for rule in rules
    )
    masks = tuple(_masks_of(fact, place, bits) for place, fact in enumerate(facts))
    return Compiled(masks, readers)


def _masks_of(fact: Fact, place: int, bits: dict[Pattern, int]) -> tuple[int, ...]:
    alike: dict[int, int] = {}
    for pattern, bit in bits.items():
        alike[pattern[place]] = alike.get(pattern[place], 0) | bit
    return tuple(sum(bit for allowed, bit in alike.items() if allowed >> position & 1) for position in range(fact.size))
