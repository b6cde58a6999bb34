"""A compiled domain: a decision is two look-ups, one AND and one more look-up, for every situation alike.

The facts that are shown in the asking, and the others, each have a table of masks, laid out in full. The AND of one
mask from each tells which patterns the situation fits, and the first clause that fits them decides.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn

from circumspect.policy.clauses import Clause, Decision, Promise, Question
from circumspect.policy.domains import Impossible, Vocabulary
from circumspect.policy.errors import SituationError, named, unknown
from circumspect.policy.facts import YES_NO, Fact, Value
from circumspect.policy.patterns import Reader, Rule, compile_rules, everything

_LISTS = (list, tuple, set, frozenset)


@dataclass(frozen=True, slots=True)
class Situation:
    """Facts checked against a domain, ready to be decided: the places in the domain's two tables."""

    domain: "Domain"
    standing: int
    shown: int

    @property
    def facts(self) -> dict[str, Value]:
        """Every fact with its value, assumed ones included."""
        positions = self.domain.positions(self)
        facts = self.domain.facts.values()
        return {fact.name: fact.value(position) for fact, position in zip(facts, positions, strict=True)}

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

        shown = [self.places[name] for name in vocabulary.shown]
        standing = [place for place in range(len(facts)) if place not in shown]
        self._order = (*standing, *shown)
        self.standing = _products([self.masks[place] for place in standing])
        self.shown = _products([self.masks[place] for place in shown])
        self._offsets, self._set_offsets = self._strides(facts)

    def _strides(self, facts: Sequence[Fact]) -> tuple[dict[str, dict[str, int]], dict[str, dict[str, int]]]:
        """How far each value moves a situation's index; the values of sets apart, because they add up."""
        single: dict[str, dict[str, int]] = {}
        sets: dict[str, dict[str, int]] = {}
        stride = 1
        for place in reversed(self._order):
            fact = facts[place]
            (sets if fact.is_set else single)[fact.name] = {
                value: stride * (1 << position if fact.is_set else position)
                for position, value in enumerate(fact.values)
            }
            stride *= fact.size
        return single, sets

    # -- asking ------------------------------------------------------------------------------------------------------

    def situation(self, given: Mapping[str, object]) -> Situation:
        """The facts given, and the assumed value of every other. Raises SituationError."""
        index = 0
        for name, value in given.items():
            if name in self._set_offsets:
                index += self._set_offset(name, value)
            elif name != "domain":
                try:
                    index += self._offsets[name][value]  # type: ignore[index]
                except (KeyError, TypeError):
                    self._no_such_value(name, value)
        standing, shown = divmod(index, len(self.shown))
        situation = Situation(self, standing, shown)
        if self.standing[standing] & self.shown[shown] & self._impossible:
            said, why = self.why_impossible(situation)
            raise SituationError(said, why)
        return situation

    def decide(self, situation: Situation) -> Decision:
        return self.decisions[self.standing[situation.standing] & self.shown[situation.shown]]

    def _set_offset(self, name: str, value: object) -> int:
        offsets = self._set_offsets[name]
        if not isinstance(value, _LISTS):
            raise SituationError(f'"{name}" is a list, such as ["{next(iter(offsets))}"], not {value!r}')
        try:
            return sum({offsets[item] for item in value})
        except (KeyError, TypeError):
            self._no_such_value(name, next(item for item in value if not isinstance(item, str) or item not in offsets))

    def _no_such_value(self, name: str, value: object) -> NoReturn:
        fact = self.facts.get(name)
        if fact is None:
            raise SituationError(unknown(f'fact of the domain "{self.name}"', name, self.facts))
        raise SituationError(unknown(f'value of "{name}"', value, fact.values))

    # -- reading the tables ------------------------------------------------------------------------------------------

    def all(self) -> Iterator[Situation]:
        """Every situation there is, the impossible ones among them."""
        for standing in range(len(self.standing)):
            for shown in range(len(self.shown)):
                yield Situation(self, standing, shown)

    def is_possible(self, situation: Situation) -> bool:
        return self.is_possible_mask(self.standing[situation.standing] & self.shown[situation.shown])

    def is_possible_mask(self, mask: int) -> bool:
        return not mask & self._impossible

    def why_impossible(self, situation: Situation) -> tuple[str, str]:
        """What is impossible in words, and the first reason why; "" for a possible situation."""
        positions = self.positions(situation)
        for row, rule in zip(self.vocabulary.impossible, self.impossible, strict=True):
            if all(allowed >> position & 1 for allowed, position in zip(rule.when, positions, strict=True)):
                facts = situation.facts
                shown = [item for item in facts["presents"] if item in row.items]
                return f'{named(shown)} over the channel "{facts["channel"]}" is impossible: {row.why}', row.why
        return "", ""

    def positions(self, situation: Situation) -> tuple[int, ...]:
        """Where each fact's value is, in the order of `facts`."""
        index = situation.standing * len(self.shown) + situation.shown
        positions = [0] * len(self.sizes)
        for place in reversed(self._order):
            index, positions[place] = divmod(index, self.sizes[place])
        return tuple(positions)

    def words(self, positions: Sequence[int]) -> str:
        facts = [
            f"{fact.name} {' + '.join(value) if isinstance(value := fact.value(position), tuple) else value}"
            for fact, position in zip(self.facts.values(), positions, strict=True)
            if position
        ]
        return ", ".join(facts) or "nothing given"


def facts_of(vocabulary: Vocabulary, questions: Sequence[Question]) -> tuple[Fact, ...]:
    return (*vocabulary.facts, *(Fact(question.id, YES_NO) for question in questions))


def impossible_rule(facts: Sequence[Fact], row: Impossible) -> Rule:
    allowed = dict(zip((fact.name for fact in facts), everything(facts), strict=True))
    by_name = {fact.name: fact for fact in facts}
    presents, channel = by_name["presents"], by_name["channel"]
    items = sum(1 << presents.values.index(item) for item in row.items)
    allowed["presents"] = sum(1 << position for position in range(presents.size) if position & items)
    allowed["channel"] = sum(1 << channel.values.index(name) for name in row.channels)
    return Rule(tuple(allowed.values()))


def _products(masks: Sequence[Sequence[int]]) -> list[int]:
    """The AND of one mask from each, for every combination, in order."""
    products = [-1]
    for column in masks:
        products = [product & mask for product in products for mask in column]
    return products
