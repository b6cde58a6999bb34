"""`circumspect footage`: what images there are, what is left of ended days, whether all is as it was written."""

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from circumspect.site.commands.web import prepare_django


@click.group()
def footage() -> None:
    """Ask about images without opening one."""
    prepare_django()
    from circumspect.site.readiness import require_ready

    require_ready()


@footage.command()
def status() -> None:
    """The days of which images are there, and the cameras as they are now."""
    from circumspect.footage import report
    from circumspect.footage.models import Lease

    table = Table("Day (UTC)", "Opens", "Cameras", "Minutes", "MB", "Held")
    for day in report.days():
        row = (day.day, "yes" if day.opens else "held only", day.cameras, day.minutes, round(day.size / 1e6), day.held)
        table.add_row(*map(str, row))
    console = Console()
    console.print(table if table.row_count else "No images yet. 'circumspect record' records the approved cameras.")
    for lease in Lease.objects.select_related("camera").order_by("camera__name"):
        console.print(f"{lease.camera.name}: {lease.state or 'waiting'} {lease.problem}", markup=False)


@footage.command()
def certificate() -> None:
    """What is left of the days that ended, and under which hold; checked against folders and keys."""
    from circumspect.footage import report

    left = report.left_of_ended_days()
    openable = report.openable()
    wrong = False
    for day in left:
        opens = openable.get(day.day, 0)
        holds = f", kept by hold {', '.join(day.holds)}" if day.holds else ""
        click.echo(f"{day.day}: secret destroyed; {day.minutes} minutes left{holds}; {opens} of them can be opened")
        wrong |= opens != day.minutes
    for hold in report.holds_in_force():
        reason = "" if hold.request else f": {hold.reason}"
        click.echo(f"hold {hold.key}: {report.ground_of(hold)}, placed by {hold.placed_by.name}{reason}")
    click.echo(f"{len(left)} days have ended. {sum(openable.values())} minutes in all can be opened with what is here.")
    if wrong:
        click.echo("Rows and folders don't agree; 'circumspect footage verify' says where.", err=True)
        sys.exit(1)


@footage.command()
def verify() -> None:
    """Read every object and compare it with its row, its day's root and its hold. Exits with 1 at any fault."""
    from circumspect.footage import report

    found = 0
    for fault in report.faults():
        found += 1
        click.echo(fault)
    click.echo("Everything is as it was written." if not found else f"{found} faults.", err=bool(found))
    sys.exit(bool(found))


@footage.command()
@click.argument("key")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--as", "username", required=True, help="Your sign-in name; you are asked for your password.")
@click.password_option(confirmation_prompt=False)
def clip(key: str, file: Path, username: str, password: str) -> None:
    """Fetch the clip or still KEY into FILE, which must not exist. The log has it, as from the pages."""
    from circumspect.footage.actions.fetch_cutting import fetch_cutting
    from circumspect.footage.models import Cutting
    from circumspect.staff.models import Employee

    person = Employee.objects.filter(username__iexact=username, is_active=True).first()
    if person is None or not person.check_password(password):
        raise click.ClickException("The sign-in name or the password is wrong.")
    cutting = Cutting.objects.filter(key=key).first()
    if cutting is None:
        raise click.ClickException(f"There is no clip or still {key}.")
    try:
        with file.open("xb") as out:
            out.writelines(fetch_cutting(cutting=cutting, by=person).pieces())
    except FileExistsError:
        raise click.ClickException(f"{file} is there already and is not overwritten.") from None
    click.echo(f"{file}: {cutting.size:,} bytes, SHA-256 {cutting.sha256}")
