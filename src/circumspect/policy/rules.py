"""The part of the grammar that says when a row fits: `when`, `one_of` and `none_of`, read into patterns."""

from collections.abc import Mapping
from dataclasses import dataclass

from circumspect.policy.errors import named
from circumspect.policy.facts import Fact
from circumspect.policy.patterns import Pattern, Rule, everything
from circumspect.policy.rows import Row


@dataclass(frozen=True, slots=True)
class Words:
    """What a rule may name: the facts of its domain, and the shorthands of its pack."""

    domain: str
    facts: tuple[Fact, ...]
    shorthands: Mapping[str, Pattern]


def read_rule(row: Row, words: Words) -> Rule:
    when = read_pattern(row.table("when"), words) if row.has("when") else everything(words.facts)
    return Rule(when, _patterns(row, "one_of", words), _patterns(row, "none_of", words))


def _patterns(row: Row, key: str, words: Words) -> tuple[Pattern, ...]:
    if not row.has(key):
        return ()
    value = row.take(key)
    if not isinstance(value, list) or not value:
        row.fail(key, "a list was expected, of shorthands and of tables of facts")
    patterns = []
    for number, item in enumerate(value, 1):
        if isinstance(item, str):
            patterns.append(words.shorthands[row.known(key, "shorthand", item, words.shorthands)])
        else:
            patterns.append(read_pattern(Row(row.file, f"{row.name}.{key} {number}", item), words))
    return tuple(patterns)


def read_pattern(row: Row, words: Words) -> Pattern:
    if not row.given:
        row.fail("", "is empty; it names at least one fact")
    names = [fact.name for fact in words.facts]
    for key in row.given:
        row.known(key, f'fact of the domain "{words.domain}"', key, names)
    return tuple(_allowed(row, fact) if row.has(fact.name) else (1 << fact.size) - 1 for fact in words.facts)


def _allowed(row: Row, fact: Fact) -> int:
    """The positions that a fact's value in a table allows."""
    if fact.is_set:
        return _allowed_sets(row.table(fact.name), fact)
    return sum(1 << position for position in _chosen(row, fact.name, fact))


def _allowed_sets(row: Row, fact: Fact) -> int:
    if not row.given:
        row.fail(
            "", 'is empty; it has "has" (all of these), "has_any" (at least one of these) or "has_none" (none of these)'
        )
    every, some, none = (
        sum(1 << bit for bit in _chosen(row, key, fact)) if row.has(key) else 0
        for key in ("has", "has_any", "has_none")
    )
    row.done()
    return sum(
        1 << position
        for position in range(fact.size)
        if position & every == every and (not some or position & some) and not position & none
    )


def _chosen(row: Row, key: str, fact: Fact) -> set[int]:
    """One value or a list of them, as their places among the fact's values."""
    given = row.take(key)
    values = given if isinstance(given, list) else [given]
    if not values or not all(isinstance(value, str) for value in values):
        row.fail(key, f"a value or a list of values was expected: {named(fact.values)}")
    return {fact.values.index(row.known(key, f'value of "{fact.name}"', value, fact.values)) for value in values}
