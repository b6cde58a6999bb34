"""A compiled domain: a decision is two look-ups, one AND and one more look-up, for every situation alike.

The facts are split into two runs, left and right, whose masks are laid out in full; the AND of a left and a right mask
tells which patterns the situation fits, and the first clause that fits them decides.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Literal, NoReturn

from circumspect.policy.domains import Impossible, Vocabulary
from circumspect.policy.errors import SituationError, named, unknown
from circumspect.policy.facts import Fact, Value
from circumspect.policy.patterns import Pattern, Reader, Rule, compile_rules, everything

Outcome = Literal["permit", "refuse", "refer"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What the policy says. `policy` is the hash of the pack that says it; `scope` narrows what a permit opens."""

    outcome: Outcome
    clause: str
    title: str
    conditions: tuple[str, ...]
    refer_to: tuple[str, ...]
    say: str
    reasons: tuple[str, ...]
    policy: str
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """One row of the pack. A clause of the policy may need several, so `row` is unique and `decision.clause` isn't."""

    row: str
    summary: str
    rule: Rule
    decision: Decision


@dataclass(frozen=True, slots=True)
class Promise:
    """In every situation that `rule` fits, the outcome is `always` / `never` this one."""

    id: str
    summary: str
    kind: Literal["never", "always"]
    rule: Rule
    then: Outcome

    def broken_by(self, outcome: Outcome) -> bool:
        return (outcome == self.then) == (self.kind == "never")


@dataclass(frozen=True, slots=True)
class Question:
    """A yes/no fact that a library adds for its own clauses. `ask` is what its form asks."""

    id: str
    ask: str
    summary: str


@dataclass(frozen=True, slots=True)
class Situation:
    """Facts checked against a domain, ready to be decided. `left` and `right` are places in the domain's two tables."""

    domain: "Domain"
    left: int
    right: int

    @property
    def facts(self) -> dict[str, Value]:
        """Every fact with its value, assumed ones included."""
        positions = self.domain.positions(self)
        return {
            fact.name: fact.value(position)
            for fact, position in zip(self.domain.facts.values(), positions, strict=True)
        }

    @property
    def words(self) -> str:
        """The facts that aren't merely assumed."""
        return self.domain.words(self.domain.positions(self))


class _Decisions(dict[int, Decision]):
    """The decision for each mask that has come up. A mask is read through the clauses once."""

    def __init__(self, clauses: Sequence[Clause], readers: Sequence[Reader]) -> None:
        super().__init__()
        self._rows = tuple(zip(clauses, readers, strict=True))

    def __missing__(self, mask: int) -> Decision:
        decision = next(clause.decision for clause, reader in self._rows if reader.fits(mask))
        self[mask] = decision
        return decision


class Domain:
    """Immutable once made. The last clause fits everything, so there is always a decision."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        clauses: tuple[Clause, ...],
        promises: tuple[Promise, ...],
        questions: tuple[Question, ...],
    ) -> None:
        facts = facts_of(vocabulary, questions)
        self.name = vocabulary.name
        self.vocabulary = vocabulary
        self.clauses, self.promises, self.questions = clauses, promises, questions
        self.facts: Mapping[str, Fact] = {fact.name: fact for fact in facts}
        self.places = {fact.name: place for place, fact in enumerate(facts)}
        self.sizes = tuple(fact.size for fact in facts)
        self.impossible = tuple(impossible_rule(facts, row) for row in vocabulary.impossible)
        compiled = compile_rules(facts, [*(clause.rule for clause in clauses), *self.impossible])
        self.masks = compiled.masks
        self.decisions: dict[int, Decision] = _Decisions(clauses, compiled.readers[: len(clauses)])
        self._impossible = sum({reader.when for reader in compiled.readers[len(clauses) :]})

        cut = min(range(len(facts) + 1), key=lambda n: prod(self.sizes[:n]) + prod(self.sizes[n:]))
        self._left, self._right = _products(self.masks[:cut]), _products(self.masks[cut:])
        self._offsets: dict[str, dict[str, int]] = {
            fact.name: {
                value: prod(self.sizes[place + 1 :]) * (1 << position if fact.is_set else position)
                for position, value in enumerate(fact.values)
            }
            for place, fact in enumerate(facts)
        }

    # -- asking ------------------------------------------------------------------------------------------------------

    def situation(self, given: Mapping[str, object]) -> Situation:
        """The facts given, and the assumed value of every other. Raises SituationError."""
        index = 0
        for name, value in given.items():
            if name == "domain":
                continue
            offsets = self._offsets.get(name)
            if offsets is None:
                raise SituationError(unknown(f'fact of the domain "{self.name}"', name, self._offsets))
            if self.facts[name].is_set:
                index += self._set_offset(name, value)
            elif isinstance(value, str) and value in offsets:
                index += offsets[value]
            else:
                self._no_such_value(name, value)
        situation = Situation(self, *divmod(index, len(self._right)))
        if self._left[situation.left] & self._right[situation.right] & self._impossible:
            raise SituationError(self.why_impossible(situation))
        return situation

    def decide(self, situation: Situation) -> Decision:
        return self.decisions[self._left[situation.left] & self._right[situation.right]]

    def _set_offset(self, name: str, value: object) -> int:
        if not isinstance(value, list | tuple | set | frozenset):
            raise SituationError(f'"{name}" is a list, such as ["{self.facts[name].values[0]}"], not {value!r}')
        offsets, items = self._offsets[name], set()
        for item in value:
            if not isinstance(item, str) or item not in offsets:
                self._no_such_value(name, item)
            items.add(offsets[item])
        return sum(items)

    def _no_such_value(self, name: str, value: object) -> NoReturn:
        raise SituationError(unknown(f'value of "{name}"', value, self._offsets[name]))

    # -- reading the tables ------------------------------------------------------------------------------------------

    def all(self) -> Iterator[Situation]:
        """Every situation there is, the impossible ones among them, in the order of the facts' values."""
        for left in range(len(self._left)):
            for right in range(len(self._right)):
                yield Situation(self, left, right)

    def is_possible(self, situation: Situation) -> bool:
        return not self._left[situation.left] & self._right[situation.right] & self._impossible

    def is_possible_mask(self, mask: int) -> bool:
        return not mask & self._impossible

    def why_impossible(self, situation: Situation) -> str:
        """The first reason why, or "" for a possible situation."""
        positions = self.positions(situation)
        for row, rule in zip(self.vocabulary.impossible, self.impossible, strict=True):
            if all(allowed >> position & 1 for allowed, position in zip(rule.when, positions, strict=True)):
                facts = situation.facts
                shown = [item for item in facts["presents"] if item in row.items]
                return f'{named(shown)} over the channel "{facts["channel"]}" is impossible: {row.why}'
        return ""

    def positions(self, situation: Situation) -> tuple[int, ...]:
        index = situation.left * len(self._right) + situation.right
        positions = []
        for size in reversed(self.sizes):
            index, position = divmod(index, size)
            positions.append(position)
        return tuple(reversed(positions))

    def at(self, positions: Sequence[int]) -> Situation:
        """The situation at these positions, be it possible or not."""
        index = 0
        for size, position in zip(self.sizes, positions, strict=True):
            index = index * size + position
        return Situation(self, *divmod(index, len(self._right)))

    def words(self, positions: Sequence[int]) -> str:
        facts = [
            f"{fact.name} {' + '.join(value) if isinstance(value := fact.value(position), tuple) else value}"
            for fact, position in zip(self.facts.values(), positions, strict=True)
            if position
        ]
        return ", ".join(facts) or "nothing given"


def facts_of(vocabulary: Vocabulary, questions: Sequence[Question]) -> tuple[Fact, ...]:
    return (*vocabulary.facts, *(Fact(question.id, ("no", "yes")) for question in questions))


def impossible_rule(facts: tuple[Fact, ...], row: Impossible) -> Rule:
    allowed = dict(zip((fact.name for fact in facts), everything(facts), strict=True))
    by_name = {fact.name: fact for fact in facts}
    presents, channel = by_name["presents"], by_name["channel"]
    items = sum(1 << presents.values.index(item) for item in row.items)
    allowed["presents"] = sum(1 << position for position in range(presents.size) if position & items)
    allowed["channel"] = sum(1 << channel.values.index(name) for name in row.channels)
    pattern: Pattern = tuple(allowed.values())
    return Rule(pattern)


def _products(masks: Sequence[Sequence[int]]) -> list[int]:
    """The AND of one mask from each, for every combination, in order."""
    products = [-1]
    for column in masks:
        products = [product & mask for product in products for mask in column]
    return products
