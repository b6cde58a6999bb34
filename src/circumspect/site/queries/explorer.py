"""The whole pack as a page can show it: one question, the overview, the clauses. Each cell leads to its situation.

No personal data is in any of this, so a situation may stand in an address.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from circumspect.adoption.said import said
from circumspect.policy import Decision, Domain, Help, Pack, Reading, SituationError
from circumspect.policy.overview import cover
from circumspect.site.fact_words import column_in_words, fact_in_words, value_in_words
from circumspect.staff.ground_words import in_words

Given = Mapping[str, object]
WHO = ("requester", "actor")


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One fact to be chosen; several values at once where it is a set."""

    name: str
    label: str
    is_set: bool
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the policy says to the situation that was chosen, or why it can't be."""

    decision: Decision | None
    would_help: tuple[Help, ...]
    impossible: str


@dataclass(frozen=True, slots=True)
class GridCell:
    decision: Decision
    query: str


@dataclass(frozen=True, slots=True)
class GridRow:
    """`who` asks or acts; `more` says the other facts that make a difference."""

    who: str
    more: str
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class ClauseEntry:
    """One clause of the policy with the rows that say it and the readings it rests on."""

    id: str
    title: str
    rows: tuple[tuple[str, Decision], ...]
    readings: tuple[Reading, ...]


def given_facts(domain: Domain, asked: QueryDict) -> dict[str, object]:
    """The facts of this domain that the address names; what else it names is nobody's fact and is left aside."""
    given: dict[str, object] = {"domain": domain.name}
    for name, fact in domain.facts.items():
        if name in asked:
            given[name] = [item for item in asked.getlist(name) if item] if fact.is_set else asked[name]
    return given


def beginning(domain: Domain) -> dict[str, object]:
    """What the form begins with: what every column of the overview takes as given, such as cards that are in order."""
    first, *others = domain.vocabulary.columns
    shared = {fact: value for fact, value in first.given.items() if all(o.given.get(fact) == value for o in others)}
    return {"domain": domain.name, **shared}


def ask(pack: Pack, given: Given) -> Answer:
    try:
        situation = pack.situation(given)
    except SituationError as error:
        return Answer(None, (), capfirst(in_words(error.why or error)))
    return Answer(pack.decide(situation), pack.would_help(situation), "")


def questions(domain: Domain, given: Given) -> list[Question]:
    """Every fact with its values, those chosen that the address names, or else the assumed ones."""
    asked = {question.id: said(question.ask) for question in domain.questions}
    found = []
    for name, fact in domain.facts.items():
        chosen = given.get(name, fact.default)
        chosen = chosen if isinstance(chosen, list | tuple) else (chosen,)
        choices = tuple(Choice(value, value_in_words(value, name), value in chosen) for value in fact.values)
        found.append(Question(name, asked.get(name) or fact_in_words(name), fact.is_set, choices))
    return found


def grid(pack: Pack, name: str) -> Grid:
    """The overview of one domain, each cell with the address of the smallest situation that it stands for."""
    columns = pack.domains[name].vocabulary.columns
    rows = []
    for row in cover(pack, name):
        smallest = {fact: values[0] for fact, values in row.allowed.items()}
        cells = tuple(
            GridCell(cell.decision, address(pack.domains[name], {**smallest, **column.given}))
            for cell, column in zip(row.cells, columns, strict=True)
        )
        rows.append(GridRow(*in_two(row.allowed), cells))
    return Grid(tuple(column_in_words(column.label) for column in columns), tuple(rows))


def in_two(allowed: Mapping[str, tuple[str, ...]]) -> tuple[str, str]:
    """Who asks or acts, and the other facts: ("a parent not listed on this account", "The holder: an adult")."""
    words = {fact: ", ".join(value_in_words(value, fact) for value in values) for fact, values in allowed.items()}
    who = " · ".join(words.pop(fact) for fact in WHO if fact in words) or _("whoever")
    return who, " · ".join(f"{fact_in_words(fact)}: {value}" for fact, value in words.items())


def address(domain: Domain, given: Mapping[str, object]) -> str:
    """The query of a situation, without the facts that are assumed anyway; who asks is always said."""
    asker = domain.vocabulary.who[0]
    told: dict[str, object] = {"domain": domain.name, asker: domain.facts[asker].default}
    for name, value in given.items():
        if value != domain.facts[name].default:
            told[name] = list(value) if isinstance(value, tuple) else value
    return urlencode(told, doseq=True)


def clauses(pack: Pack, name: str, search: str) -> list[ClauseEntry]:
    """The domain's clauses in the order in which they decide; with `search`, those that contain every word of it."""
    rows: dict[str, list[tuple[str, Decision]]] = {}
    for clause in pack.domains[name].clauses:
        rows.setdefault(clause.decision.clause, []).append((clause.summary, clause.decision))
    found = []
    for id, its_rows in rows.items():
        readings = tuple(reading for reading in pack.readings if reading.clause == id)
        entry = ClauseEntry(id, its_rows[0][1].title, tuple(its_rows), readings)
        if all(word in searched(entry) for word in search.casefold().split()):
            found.append(entry)
    return found


def searched(entry: ClauseEntry) -> str:
    """What a search looks through: the clause as it is written, and in the reader's language."""
    parts = [entry.id, entry.title]
    for summary, decision in entry.rows:
        parts += [summary, decision.say, *decision.reasons]
    for reading in entry.readings:
        parts += [reading.id, reading.question, reading.answer]
    return "\n".join([*parts, *map(said, parts)]).casefold()
