"""`circumspect oversight look`: looks through the log for what the pack asks about, as the worker does every hour."""

import click

from circumspect.site.commands.ledger import shown_progress
from circumspect.site.commands.web import prepare_django


@click.group()
def oversight() -> None:
    """Look for breaches that nobody reported."""
    prepare_django()
    from circumspect.site.readiness import require_ready

    require_ready()


@oversight.command()
def look() -> None:
    """Look through what is new in the log. What is found waits on the Director's page; here stands how much."""
    from circumspect.oversight.look import look as look_through
    from circumspect.oversight.notify import tell_director

    with shown_progress("Looking") as progress:
        found = look_through(actor="command-line", told=progress)
    tell_director(found)
    click.echo(f"{found} new findings wait for the Director.")
