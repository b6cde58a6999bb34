"""`circumspect decide` and `circumspect policy …`: the policy asked, shown, proven, drawn and compared."""

import sys
from io import BufferedReader
from pathlib import Path
from textwrap import fill

import click

from circumspect.policy.clauses import Decision
from circumspect.policy.errors import PolicyError, unknown
from circumspect.policy.pack import Pack, load_builtin, load_pack

_PACK = click.option("--pack", "pack_name", default="mrrl", metavar="FILE", help="A pack of your own instead of mrrl.")
_MARKS = {"permit": "+", "refuse": "-", "refer": ">"}


def _pack(name: str) -> Pack:
    """A pack by its file, or one that comes with the program by its name."""
    return load_pack(Path(name)) if name.endswith(".toml") or "/" in name else load_builtin(name)


@click.command()
@click.argument("file", type=click.File("rb"), default="-")
@_PACK
def decide(file: BufferedReader, pack_name: str) -> None:
    """Decide situations: JSON objects, one a line, from FILE or standard input.

    Ends with 2 if a line was no situation; the answer in its place says why.
    """
    from circumspect.policy.lines import answer_lines

    if answer_lines(_pack(pack_name), file, sys.stdout.buffer):
        sys.exit(2)


@click.group()
def policy() -> None:
    """Show, check, draw and compare policies."""


@policy.command()
@_PACK
@click.option("--language", default="en", metavar="CODE", help="A language into which the pack is translated, as es.")
def show(pack_name: str, language: str) -> None:
    """Print the clauses, the readings and the settings."""
    pack = _pack(pack_name)
    if language not in ("en", *pack.translations):
        raise PolicyError(unknown("language of this pack", language, ("en", *pack.translations)))

    def in_words(text: str) -> str:
        return pack.said(text, language)

    click.echo(f"{in_words(pack.title)}\n{pack.settings.library_name}, approved {pack.approved}\n{pack.hash}")
    for domain in pack.domains.values():
        _heading(domain.name)
        for clause in domain.clauses:
            said = clause.decision
            more = "".join(f" · {word}" for word in [*said.conditions, *said.refer_to, said.scope] if word)
            click.echo(f"\n{said.clause:<6} {said.outcome:<7} {in_words(said.title)}{more}")
            _indented(in_words(clause.summary))
            _indented(f"“{in_words(said.say)}”")
    _heading("readings")
    for reading in pack.readings:
        click.echo(f"\n{reading.id:<6} {reading.clause:<7} {in_words(reading.question)}")
        _indented(in_words(reading.answer))
    _heading("code of conduct")
    for section in pack.conduct:
        click.echo(f"{section.id:<12} {in_words(section.title)}")
    _heading("looked for in the log")
    for watch in pack.watches:
        click.echo(f"{watch.id:<15} {watch.clause:<6} {in_words(watch.title)} {dict(watch.limits) or ''}")
    _heading("settings")
    settings = pack.settings
    click.echo(f"\nadult at {settings.adult_age} · footage kept {settings.footage_retention_days} days", nl=False)
    click.echo(f" · stills of bans archived {settings.ban_archive_years} years")
    click.echo("officers: " + ", ".join(f"{in_words(title)} ({role})" for role, title in settings.officers.items()))
    click.echo(f"designates: {', '.join(settings.designators)} · questions to: {', '.join(settings.contacts)}")
    within = settings.answer_days.within
    click.echo("answered within working days: " + (", ".join(f"{what} {n}" for what, n in within.items()) or "not set"))
    click.echo("holidays: " + (", ".join(sorted(settings.answer_days.holidays)) or "none set"))
    click.echo(f"the library's own text: {settings.text_url}")


@policy.command()
@_PACK
def check(pack_name: str) -> None:
    """Check every promise and clause over every situation. Ends with 1 if one is broken or dead."""
    pack = _pack(pack_name)
    proof = pack.prove()
    click.echo(f"{pack.title}, {pack.hash}")
    for domain in proof.domains:
        clauses = len(pack.domains[domain.domain].clauses)
        click.echo(
            f"{domain.domain}: {domain.situations:,} situations, {domain.impossible:,} of them impossible; "
            f"{clauses} clauses, {domain.promises} promises"
        )
        for overlap in domain.overlaps:
            click.echo(f"  overlap: {overlap}")
    for language in pack.translations:
        click.echo(f"{language}: every text is translated")
    for problem in proof.problems:
        click.echo(f"PROBLEM {problem}")
    click.echo("every promise holds, and every clause decides" if proof.ok else f"{len(proof.problems)} problems")
    if not proof.ok:
        sys.exit(1)


@policy.command()
@click.argument("domain", default="records")
@_PACK
def cover(domain: str, pack_name: str) -> None:
    """Draw who × what they present or do → what the policy says."""
    from circumspect.policy.overview import cover as rows_of

    rows = rows_of(_pack(pack_name), domain)
    labels = [cell.column.replace("_", " ").split() for cell in rows[0].cells]
    widths = [max(len(word) for word in [*label, "+ S.4.3"]) + 2 for label in labels]
    for line in range(max(len(label) for label in labels)):
        words = [label[line] if line < len(label) else "" for label in labels]
        click.echo("".join(f"{word:<{width}}" for word, width in zip(words, widths, strict=True)).rstrip())
    for row in rows:
        click.echo(f"\n{row.who}")
        cells = [f"{_MARKS[cell.decision.outcome]} {cell.decision.clause}" for cell in row.cells]
        click.echo("".join(f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True)).rstrip())
    click.echo("\n+ permit   - refuse   > refer")


@policy.command()
@click.argument("old")
@click.argument("new")
def diff(old: str, new: str) -> None:
    """List what an amendment changes from pack OLD to pack NEW."""
    from circumspect.policy.difference import diff as changes_of
    from circumspect.policy.difference import diff_texts

    before, after = _pack(old), _pack(new)
    changes, texts = changes_of(before, after), diff_texts(before, after)
    for change in changes:
        then, now = change.before, change.after
        click.echo(f"{change.domain}: {change.situations:,} situations, ", nl=False)
        if change.is_wording:
            click.echo(f"other words for {now.outcome} {now.clause}\n    “{then.say}”\n    “{now.say}”")
        else:
            click.echo(f"{_substance(then)} → {_substance(now)}")
        for where in change.where:
            click.echo(f"    {where}")
        if not change.is_whole:
            click.echo("    and others")
    for text in texts:
        click.echo(f"{text.what}: {text.before or 'none'} → {text.after or 'none'}")
    if not changes and not texts:
        click.echo("nothing is decided, said or set differently")


def _substance(decision: Decision) -> str:
    more = [*decision.conditions, *decision.refer_to, decision.scope]
    return " ".join([decision.outcome, decision.clause, *(f"({word})" for word in more if word)])


def _heading(text: str) -> None:
    click.echo(f"\n{text}\n{'─' * len(text)}")


def _indented(text: str) -> None:
    click.echo(fill(text, 100, initial_indent=" " * 15, subsequent_indent=" " * 15))
