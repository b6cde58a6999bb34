"""The overview of a domain: who asks, down the side; what they present or want to do, across.

Rows that say the same are merged, so that a row names only the facts that make a difference.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from circumspect.policy.boxes import box_words
from circumspect.policy.clauses import Decision
from circumspect.policy.domain import Domain
from circumspect.policy.errors import PolicyError, unknown
from circumspect.policy.facts import Fact
from circumspect.policy.pack import Pack
from circumspect.policy.patterns import Pattern


@dataclass(frozen=True, slots=True)
class Cell:
    """What the policy says to one row in one column, such as "photo_id" or "hold for injury"."""

    column: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class CoverRow:
    """`who` in words, such as "requester parent, holder_age minor"; `allowed` has the values of the facts it names."""

    who: str
    allowed: Mapping[str, tuple[str, ...]]
    cells: tuple[Cell, ...]


def cover(pack: Pack, domain: str = "records") -> tuple[CoverRow, ...]:
    """The whole grid. Cards are valid in it, and a fact that neither side names has its assumed value."""
    if domain not in pack.domains:
        raise PolicyError(unknown("domain", domain, pack.domains))
    table = pack.domains[domain]
    columns = table.vocabulary.columns
    who = [table.facts[name] for name in (*table.vocabulary.who, *(question.id for question in table.questions))]
    rows: dict[Pattern, tuple[Decision, ...]] = {
        tuple(1 << position for position in positions): _decisions(table, who, positions)
        for positions in product(*(range(fact.size) for fact in who))
    }
    for place in reversed(range(len(who))):
        rows = _merged(rows, place)
    return tuple(
        CoverRow(
            box_words(who, box),
            _allowed(who, box),
            tuple(Cell(column.label, decision) for column, decision in zip(columns, decisions, strict=True)),
        )
        for box, decisions in sorted(rows.items(), key=lambda row: [_first(allowed) for allowed in row[0]])
    )


def _decisions(domain: Domain, who: list[Fact], positions: tuple[int, ...]) -> tuple[Decision, ...]:
    row = {fact.name: fact.value(position) for fact, position in zip(who, positions, strict=True)}
    return tuple(domain.decide(domain.situation({**row, **column.given})) for column in domain.vocabulary.columns)


def _merged(rows: dict[Pattern, tuple[Decision, ...]], place: int) -> dict[Pattern, tuple[Decision, ...]]:
    """Rows that differ in one fact alone, and say the same, as one."""
    alike: dict[tuple[object, ...], tuple[int, tuple[Decision, ...]]] = {}
    for box, decisions in rows.items():
        said = tuple(decision.substance for decision in decisions)
        key = (box[:place], box[place + 1 :], said)
        allowed, first = alike.get(key, (0, decisions))
        alike[key] = (allowed | box[place], first)
    merged = {}
    for (before, after, _), (allowed, decisions) in alike.items():
        assert isinstance(before, tuple) and isinstance(after, tuple)
        merged[(*before, allowed, *after)] = decisions
    return merged


def _allowed(who: list[Fact], box: Pattern) -> dict[str, tuple[str, ...]]:
    return {
        fact.name: tuple(value for position, value in enumerate(fact.values) if allowed >> position & 1)
        for fact, allowed in zip(who, box, strict=True)
        if allowed != (1 << fact.size) - 1
    }


def _first(allowed: int) -> int:
    return (allowed & -allowed).bit_length()
