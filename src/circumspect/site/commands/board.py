"""`circumspect board`: how a report about the Director reaches the board, set up with a member of it."""

import click

from circumspect.site.commands.web import prepare_django


@click.group()
def board() -> None:
    """Set up, and look at, how a report about the Director reaches the board."""
    prepare_django()
    from circumspect.site.readiness import require_ready

    require_ready()


@board.command()
@click.option("--replace", is_flag=True, help="Make another, though there is one. Earlier reports need the old phrase.")
def key(replace: bool) -> None:
    """Make the board's key and show its phrase, once. Let a member of the board write it down and clear the screen."""
    from circumspect.breaches.actions.make_key_for_board import make_key_for_board

    phrase, recipient = make_key_for_board(replace=replace)
    click.echo("The board's phrase. It is shown this once, and without it no report can be opened:\n")
    click.echo(f"    {phrase}\n")
    click.echo(f"What is sealed for the board is sealed to {recipient}; the log says so too.")


@board.command()
def state() -> None:
    """Whether a report about the Director reaches the board, and what is missing where it doesn't."""
    from django.conf import settings
    from django.urls import reverse

    from circumspect.breaches.box import board_is_set, board_recipient

    recipient = board_recipient()
    click.echo(f"Address: {settings.MAIL_BOARD or 'missing: write board under [mail] in circumspect.toml'}")
    click.echo(f"Mail: {'leaves' if settings.MAIL_URL else 'missing: write url under [mail], or set MAIL_URL'}")
    click.echo(f"Key: {recipient or 'missing: circumspect board key'}")
    click.echo(f"The board reads at {settings.SITE_ADDRESS}{reverse('board')}")
    if not board_is_set():
        raise click.ClickException("Until nothing is missing, nobody can report the Director here.")
