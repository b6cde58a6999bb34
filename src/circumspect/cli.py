"""The command `circumspect`. A subcommand's module is imported when it is called, so that the light ones stay light."""

from importlib import import_module
from typing import NamedTuple

import click

from circumspect.errors import CircumspectError


class Lazy(NamedTuple):
    """Where a command is, as `module:attribute`, and its line in `circumspect --help`; '' where another calls it."""

    target: str
    help: str


COMMANDS = {
    "decide": Lazy("circumspect.policy.commands:decide", "Decide situations: JSON objects in, one a line, and out."),
    "policy": Lazy("circumspect.policy.commands:policy", "Show, check, draw and compare policies."),
    "init": Lazy("circumspect.site.commands.init:init", "Set up a library on this machine."),
    "up": Lazy("circumspect.site.commands.up:up", "Run everything that one library needs."),
    "web": Lazy("circumspect.site.commands.web:web", "Run the pages."),
    "footage": Lazy("circumspect.site.commands.footage:footage", "Ask about images without opening one."),
    "bans": Lazy("circumspect.site.commands.bans:bans", "See that what was destroyed of bans is gone."),
    "record": Lazy("circumspect.site.commands.record:record", "Record the approved cameras."),
    "work": Lazy("circumspect.site.commands.work:work", "Run the background work."),
    "demo": Lazy("circumspect.site.commands.demo:demo", "Try it with a made-up library."),
    "demo-cameras": Lazy("circumspect.site.demo.cameras.live:play", ""),
    "staff": Lazy("circumspect.site.commands.staff_commands:staff", "See sign-ins; renew one from the server itself."),
    "ledger": Lazy("circumspect.site.commands.ledger:ledger", "Verify and export the log."),
    "board": Lazy("circumspect.site.commands.board:board", "Set up how a report about the Director reaches the board."),
    "oversight": Lazy("circumspect.site.commands.oversight:oversight", "Look for breaches that nobody reported."),
    "import": Lazy("circumspect.site.commands.import_:import_", "Bring in accounts from another system."),
}


class LazyGroup(click.Group):
    """A group whose commands are named in a table. Errors meant for people end as one line, not as a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].target.partition(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, lazy.help) for name, lazy in COMMANDS.items() if lazy.help])

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except CircumspectError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=LazyGroup)
@click.version_option(package_name="circumspect")
def main() -> None:
    """A library's confidential records and footage, opened only as its written policy allows."""
