"""`circumspect init`: sets a library up, completes one that was cut off, brings one up to date; never a step twice."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import click

from circumspect.errors import CircumspectError
from circumspect.site.commands.web import prepare_django
from circumspect.site.configuration import FILE_NAME, read_file
from circumspect.site.first_run.folder import make_home, write_settings
from circumspect.site.first_run.plan import Plan, PlanError

WRITTEN = {
    "library": ("library", "name"),
    "origin": ("ledger", "origin"),
    "address": ("web", "address"),
    "time_zone": ("library", "time_zone"),
    "language": ("library", "language"),
    "database_url": ("database", "url"),
}
ASSUMED = {"address": "http://localhost:8000", "time_zone": "America/Chicago", "language": "en", "database_url": ""}
ASKED = {
    "library": "Name of the library",
    "origin": "Name of its log (a domain of yours and a path, such as library.example/log; it can't be changed later)",
    "director": "Sign-in name of the Director",
    "name": "Name of the Director",
    "email": "Mail address of the Director (may be empty)",
}


class AlreadySetUp(CircumspectError):
    """The library is there; the message says what."""


@click.command()
@click.option("--home", type=click.Path(path_type=Path), envvar="CIRCUMSPECT_HOME", help="Folder of the library.")
@click.option("--library", help="Name of the library.")
@click.option("--origin", help="Name that the log signs under, such as library.example/log. For ever.")
@click.option("--address", help="Where people reach the pages. [http://localhost:8000]")
@click.option("--time-zone", help="The library's own zone. [America/Chicago]")
@click.option("--language", help="What pages speak when a browser doesn't say: en or es. [en]")
@click.option("--database-url", envvar="DATABASE_URL", help="postgresql://… [SQLite in the home folder]")
@click.option("--director", help="Sign-in name of the first Director.")
@click.option("--name", help="Name of the first Director.")
@click.option("--email", help="Mail address of the first Director.")
@click.option("--password-stdin", is_flag=True, help="Read the Director's password from standard input.")
def init(home: Path | None, director: str, name: str, email: str, password_stdin: bool, **given: str | None) -> None:
    """Set up a library on this machine: settings, keys, database, log, rules, and the first Director.

    Safe to run again: it completes what is missing, and refuses when nothing is.
    """
    home = (home or Path.home() / ".circumspect").absolute()
    os.umask(0o077)
    plan = planned(home, given, ask_person=not password_stdin)
    plan.check()
    make_home(home)
    write_settings(plan)
    os.environ["CIRCUMSPECT_HOME"] = str(home)
    prepare_django()
    from circumspect.site.first_run.person import ask_director

    person = {"director": director, "name": name, "email": email}
    set_up(
        home, lambda: ask_director({key: asked(key, person[key], not password_stdin) for key in person}, password_stdin)
    )


def planned(home: Path, given: dict[str, str | None], *, ask_person: bool) -> Plan:
    """What the options say; else what the settings file of an earlier run says; else what a person answers."""
    path = home / FILE_NAME
    written, answers = read_file(path), {}
    for key, (table, entry) in WRITTEN.items():
        there = written.get(table, {}).get(entry)
        option = given[key]
        if there is not None and option is not None and option.rstrip("/") != there:
            raise PlanError(
                f"{path} says {entry} = '{there}' under [{table}], and --{key.replace('_', '-')} says '{option}'. "
                "Leave the option out, or mend the file; to begin another library, choose another --home."
            )
        if there is None and option is None and written:
            there = ASSUMED.get(key)
        answers[key] = there if there is not None else asked(key, option, ask_person)
    return Plan(home=home, **{key: str(answer) for key, answer in answers.items()})


def asked(key: str, option: str | None, ask_person: bool) -> str:
    """The option; else what is assumed; else what a person at the terminal types."""
    if option is not None:
        return option
    if key in ASSUMED:
        return ASSUMED[key]
    if not ask_person or not sys.stdin.isatty():
        if key == "email":
            return ""
        raise PlanError(f"--{key} is missing, and nobody is at the terminal to ask.")
    return str(click.prompt(ASKED[key], default="" if key == "email" else None, show_default=False))


def set_up(home: Path, ask: Callable[[], object]) -> None:
    """The steps after the settings file, in order; each is skipped where it is done."""
    from circumspect.site.first_run import house
    from circumspect.site.first_run.key_folder import write_keys

    write_keys(home)
    waiting = house.bring_up_to_date()
    if house.complete():
        house.begin()
        if not waiting:
            raise AlreadySetUp("Nothing to do; this is set up already:\n  " + "\n  ".join(house.standing()))
        click.echo(f"Brought up to date: {waiting} migrations.")
        return
    house.begin()
    house.make_director(ask)  # type: ignore[arg-type]
    house.install_rules()
    click.echo("Set up:\n  " + "\n  ".join(house.standing()))
    click.echo(
        f"Put a copy of {home / 'keys'} away, where no copy of the database lies: without it nothing can be logged, "
        "and so nothing opened.\nNext: 'circumspect up', sign in, set up your second factor, and propose your "
        "library's own text under 'Policy'."
    )
