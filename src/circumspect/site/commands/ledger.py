"""`circumspect ledger`: verify the log, and take it, its checkpoints and its proofs out of the building.

What is asked for goes to standard output, everything else to standard error. Ends with 0 only if all of it holds.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import django
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

STDERR = Console(stderr=True, highlight=False, soft_wrap=True)
READABLE = click.Path(exists=True, dir_okay=False, path_type=Path)
ACTOR = "command-line"


class LedgerGroup(click.Group):
    """Where the database itself can't be read, that is said in one line too."""

    def invoke(self, ctx: click.Context) -> object:
        from django.db import DatabaseError

        try:
            return super().invoke(ctx)
        except DatabaseError as error:
            raise click.ClickException(
                f"The database can't be used ({str(error).strip()}). Is it set up ('circumspect init') and reachable?"
            ) from error


@click.group(cls=LedgerGroup)
def ledger() -> None:
    """Verify the log, and take checkpoints, proofs and the log itself out of the building."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "circumspect.site.settings")
    django.setup()


@ledger.command()
@click.option("--since", type=READABLE, help="An earlier checkpoint: prove that the log still begins with it.")
@click.pass_context
def verify(ctx: click.Context, since: Path | None) -> None:
    """Check every entry, hash and signature, from the entries up."""
    from circumspect.ledger.verification import verify_log

    with shown_progress("Verifying") as progress:
        result = verify_log(since=since.read_bytes() if since else None, progress=progress)
    for fault in result.faults:
        say(f"✕ {fault}", style="red")
    if result.faults:
        say(f"The log '{result.origin}' does not hold: {len(result.faults)} of its places are wrong.")
        ctx.exit(1)
    click.echo(f"The log '{result.origin}' holds: {result.size} entries, root {result.root.hex()}.")
    click.echo(f"Details: {result.details}, of which {result.erased} are erased.")
    for earlier in result.earlier:
        click.echo(f"It still begins with what {earlier.source} has seen: {earlier.checkpoint.size} entries.")


@ledger.command()
def checkpoint() -> None:
    """Print the newest checkpoint. Writes it to [ledger] checkpoint_file as well, if the library has set one.

    A file that holds a checkpoint which this log doesn't continue is refused and left as it is.
    """
    from django.conf import settings

    from circumspect.ledger.outside import put_checkpoint
    from circumspect.ledger.proofs import current_checkpoint

    if settings.LEDGER_CHECKPOINT_FILE:
        path = Path(settings.LEDGER_CHECKPOINT_FILE)
        current = put_checkpoint(path)
        say(f"Written to {path}.")
    else:
        current = current_checkpoint()
    say(f"Its key: {current.vkey}")
    click.echo(current.note, nl=False)


@ledger.command()
@click.argument("index", type=click.IntRange(min=0))
@click.option("--entry", type=click.Path(dir_okay=False, path_type=Path), help="Write the entry's exact bytes here.")
def prove(index: int, entry: Path | None) -> None:
    """Print the receipt of entry INDEX: it proves offline, with the entry's bytes and the log's key, that it is in."""
    from circumspect.ledger.outside import replace
    from circumspect.ledger.proofs import entry_bytes
    from circumspect.ledger.proofs import prove as prove_entry

    click.echo(prove_entry(index), nl=False)
    if entry:
        replace(entry, entry_bytes(index))


@ledger.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def export(folder: Path) -> None:
    """Write the log to FOLDER as static files that anyone may mirror and verify. Never the details that name people.

    Run it again to go on where it stopped, or to add what is new.
    """
    from circumspect.ledger.outside import export_log

    folder.mkdir(parents=True, exist_ok=True)
    with shown_progress("Exporting") as progress:
        exported = export_log(folder, progress)
    click.echo(f"{exported.size} entries in {folder}: {exported.written} files written, {exported.kept} as they were.")


@ledger.command()
@click.argument("urls", metavar="[URL]...", nargs=-1)
@click.option("--key", metavar="VKEY", help="The witness's key, the first time that it is asked.")
@click.pass_context
def witness(ctx: click.Context, urls: tuple[str, ...], key: str | None) -> None:
    """Have the newest checkpoint cosigned by the witnesses at these addresses; without any, by every known one."""
    from circumspect.errors import CircumspectError
    from circumspect.ledger.actions.add_witness import add_witness
    from circumspect.ledger.actions.ask_witness import ask_witness
    from circumspect.ledger.models import Witness

    if key:
        if len(urls) != 1:
            raise click.UsageError("--key is the key of one witness: give exactly one address with it.")
        add_witness(url=urls[0], vkey=key, actor=ACTOR)
    asked = urls or tuple(Witness.objects.order_by("url").values_list("url", flat=True))
    if not asked:
        raise click.UsageError("No witness is known yet: give its address, and its key with --key.")
    failed = False
    for url in asked:
        try:
            answered = ask_witness(url=url)
        except CircumspectError as error:  # the others are asked all the same
            say(f"✕ {error}", style="red")
            failed = True
        else:
            click.echo(f"{url} has cosigned {answered.size} entries.")
    if failed:
        ctx.exit(1)


def say(text: str, style: str = "") -> None:
    """A line on standard error, as it is: brackets in it are no markup."""
    STDERR.print(text, style=style, markup=False)


@contextmanager
def shown_progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal's standard error; nothing elsewhere."""
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=STDERR, transient=True, disable=not STDERR.is_terminal) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, every: bar.update(task, completed=done, total=every)
