"""The pack's TOML read into rules. Nothing is guessed: an unknown key, fact or value is an error naming what exists."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, cast

from circumspect.policy.clauses import Clause, Decision, Outcome, Promise, Question
from circumspect.policy.domain import Domain, facts_of
from circumspect.policy.domains import CONDITIONS, OUTCOMES, SCOPES, VOCABULARIES, Vocabulary
from circumspect.policy.errors import PackError
from circumspect.policy.facts import Fact
from circumspect.policy.pack import ConductSection, Pack, Reading, Settings, hash_of
from circumspect.policy.patterns import Pattern, Rule, everything
from circumspect.policy.rows import Row
from circumspect.policy.rules import Words, read_pattern, read_rule
from circumspect.policy.translations import read_translations
from circumspect.policy.watch import read_watch
from circumspect.policy.working_days import read_answer_days

MOST_QUESTIONS = 6
"""Each doubles the number of situations."""

LONGEST_SECTION, LONGEST_TITLE = 20, 200
"""Characters: a section of the Code of Conduct is kept with each incident that cites it."""


@dataclass(frozen=True, slots=True)
class _Context:
    """What the rows of one domain may refer to."""

    rules: Words
    settings: Mapping[str, str]
    officers: tuple[str, ...]
    policy: str


def read_pack(source: bytes, file: str) -> Pack:
    table = _parsed(source, file)
    top = Row(file, "", table)
    about, settings = top.table("pack"), _settings(top.table("settings"))
    name, title, approved = about.text("name"), about.text("title"), _date(about, "approved")
    about.done()
    readings = tuple(_reading(row) for row in _distinct(top.rows("reading")))
    conduct = tuple(_conduct(row) for row in _distinct(top.rows("conduct")))
    watches = tuple(read_watch(row) for row in _distinct(top.rows("watch")))
    policy = hash_of(source)
    domains = {name: _domain(top.table(name), VOCABULARIES[name], settings, policy) for name in VOCABULARIES}
    translations = read_translations(top, table, _fillings(settings))
    top.done()
    return Pack(name, title, approved, source, policy, settings, readings, domains, conduct, watches, translations)


def _parsed(source: bytes, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(source.decode())
    except UnicodeDecodeError as error:
        raise PackError(file, "", "", f"a pack is UTF-8 text; byte {error.start} isn't") from error
    except tomllib.TOMLDecodeError as error:
        raise PackError(file, "", "", f"a pack is TOML: {error}") from error


def _date(row: Row, key: str) -> str:
    value = row.take(key)
    if type(value) is not date:
        row.fail(key, f"a date was expected, such as 2018-09-18, not {value!r}")
    return value.isoformat()


def _settings(row: Row) -> Settings:
    officers_row = row.table("officers")
    officers = {role: officers_row.text(role) for role in officers_row.given}
    settings = Settings(
        library_name=row.text("library_name"),
        text_url=row.text("text_url"),
        adult_age=row.whole("adult_age", 1),
        footage_retention_days=row.whole("footage_retention_days", 1),
        ban_archive_years=row.whole("ban_archive_years", 0),
        officers=officers,
        designators=row.some("designators", "officer", officers),
        contacts=row.some("contacts", "officer", officers),
        answer_days=read_answer_days(row),
    )
    row.done()
    return settings


def _reading(row: Row) -> Reading:
    reading = Reading(row.text("id"), row.text("question"), row.text("answer"), row.text("clause"))
    row.done()
    return reading


def _conduct(row: Row) -> ConductSection:
    section = ConductSection(row.text("id"), row.text("title"))
    if len(section.id) > LONGEST_SECTION:
        row.fail("id", f"a section is cited by a short name of at most {LONGEST_SECTION} characters")
    if len(section.title) > LONGEST_TITLE:
        row.fail("title", f"a section is named in at most {LONGEST_TITLE} characters")
    row.done()
    return section


def _distinct(rows: list[Row]) -> list[Row]:
    seen: set[str] = set()
    for row in rows:
        id = row.text("id")
        if id in seen:
            row.fail("id", f'"{id}" is the id of an earlier row; each row has an id of its own')
        seen.add(id)
    return rows


def _domain(row: Row, vocabulary: Vocabulary, settings: Settings, policy: str) -> Domain:
    questions = tuple(_question(each, vocabulary) for each in _distinct(row.rows("question")))
    if len(questions) > MOST_QUESTIONS:
        row.fail("question", f"a domain has at most {MOST_QUESTIONS} questions of its own")
    facts = facts_of(vocabulary, questions)
    plain = Words(vocabulary.name, facts, {})
    shorthands = {each.text("id"): _shorthand(each, plain) for each in _distinct(row.rows("shorthand"))}
    context = _Context(replace(plain, shorthands=shorthands), _fillings(settings), tuple(settings.officers), policy)
    clauses = tuple(_clause(each, context) for each in _distinct(row.rows("clause")))
    _has_default(row, clauses, facts)
    never, always = row.rows("never"), row.rows("always")
    _distinct([*never, *always])
    promises = (
        *(_promise(each, context, "never") for each in never),
        *(_promise(each, context, "always") for each in always),
    )
    row.done()
    return Domain(vocabulary, clauses, promises, questions)


def _question(row: Row, vocabulary: Vocabulary) -> Question:
    question = Question(row.text("id"), row.text("ask"), row.text("summary"))
    if question.id in {"domain", *(fact.name for fact in vocabulary.facts)}:
        row.fail("id", f'"{question.id}" is a fact already; a question has a name of its own')
    if not re.fullmatch(r"[a-z][a-z0-9_]*", question.id):
        row.fail("id", f'"{question.id}" can\'t name a fact; small letters, digits and _ can')
    row.done()
    return question


def _shorthand(row: Row, words: Words) -> Pattern:
    row.text("summary")
    pattern = read_pattern(row.table("when"), words)
    row.done()
    return pattern


def _clause(row: Row, context: _Context) -> Clause:
    outcome = cast(Outcome, row.one("outcome", "outcome", OUTCOMES))
    summary = row.text("summary")
    decision = Decision(
        outcome=outcome,
        clause=row.text("clause"),
        title=row.text("title"),
        conditions=row.some("conditions", "condition", CONDITIONS),
        refer_to=row.some("refer_to", "officer of the settings", context.officers),
        say=_filled(row, "say", row.text("say"), context),
        reasons=tuple(_filled(row, "reasons", text, context) for text in row.texts("reasons")) or (summary,),
        policy=context.policy,
        scope=row.one("scope", "scope", SCOPES) if row.has("scope") else "",
    )
    if (outcome == "refer") != bool(decision.refer_to):
        row.fail("refer_to", 'names the officers of a "refer", and stands in no other row')
    if outcome != "permit" and (decision.conditions or decision.scope):
        row.fail("conditions" if decision.conditions else "scope", 'goes with a "permit" only')
    clause = Clause(row.text("id"), summary, read_rule(row, context.rules), decision)
    row.done()
    return clause


def _promise(row: Row, context: _Context, kind: Literal["never", "always"]) -> Promise:
    promise = Promise(
        id=row.text("id"),
        summary=row.text("summary"),
        kind=kind,
        rule=read_rule(row, context.rules),
        then=cast(Outcome, row.one("then", "outcome", OUTCOMES)),
    )
    row.done()
    return promise


def _has_default(row: Row, clauses: tuple[Clause, ...], facts: tuple[Fact, ...]) -> None:
    default = Rule(everything(facts))
    if not clauses or clauses[-1].rule != default or clauses[-1].decision.outcome != "refuse":
        row.fail("clause", 'the last row is the default: outcome "refuse", and no "when", "one_of" or "none_of"')


def _fillings(settings: Settings) -> dict[str, str]:
    """The words in braces that a `say` may have."""
    named = {"library_name": settings.library_name, "text_url": settings.text_url, "adult_age": str(settings.adult_age)}
    return {**settings.officers, **named}


def _filled(row: Row, key: str, text: str, context: _Context) -> str:
    """{director} and the like become the titles and figures of the settings."""

    def fill(found: re.Match[str]) -> str:
        return context.settings[row.known(key, "word of the settings", found[1], context.settings)]

    return re.sub(r"\{(\w*)\}", fill, text)
