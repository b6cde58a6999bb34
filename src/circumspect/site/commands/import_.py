"""`circumspect import`: bring in accounts from another system. What isn't taken is in the report, line by line."""

import os
from pathlib import Path

import click
import django
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeElapsedColumn

STDERR = Console(stderr=True, highlight=False, soft_wrap=True)
READABLE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)
ACTOR = "command-line"


@click.group()
def import_() -> None:
    """Bring in accounts from another system."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "circumspect.site.settings")
    django.setup()


@import_.command()
@click.argument("patrons", type=READABLE)
@click.option("--loans", type=READABLE, help="Loans, current and past, as CSV.")
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where the report goes [default: PATRONS.report.csv in this folder].",
)
def patrons(patrons: Path, loans: Path | None, report: Path | None) -> None:
    """Bring in PATRONS, a CSV file with the columns of Koha's patron export.

    All that can be taken is taken together, or nothing is. A second run changes nothing that is the same, and nothing
    that the staff recorded here.
    """
    from django.db import DatabaseError

    from circumspect.patrons.actions import import_patrons

    report = report or Path(patrons.stem + ".report.csv")
    size = sum(path.stat().st_size for path in (patrons, loans) if path)
    try:
        with progress_bar() as progress:
            task = progress.add_task("Importing", total=size)
            done = import_patrons(
                patrons=patrons,
                loans=loans,
                report=report,
                actor=ACTOR,
                progress=lambda read: progress.advance(task, read),
            )
    except DatabaseError as error:
        raise click.ClickException(
            f"Nothing was imported: the database can't be used ({str(error).strip()}). Is it set up ('circumspect "
            "init'), reachable and free?"
        ) from error
    for name, counts in (("Patrons", done.patrons), ("Loans", done.loans)):
        if counts:
            click.echo(
                f"{name}: {counts.new} new, {counts.changed} changed, {counts.unchanged} unchanged, "
                f"{counts.refused} not taken, {counts.noted} notes."
            )
    click.echo(f"Report: {report}")


def progress_bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeElapsedColumn(), console=STDERR
    )
