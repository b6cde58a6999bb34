"""`circumspect demo`: a library in which everybody is invented, made once and served on this machine only."""

import os
import sys
import time
from pathlib import Path

import click

from circumspect.site.commands.web import prepare_django, require_free, serve
from circumspect.site.demo.home import prepare_home

HOST = "127.0.0.1"


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), envvar="PORT")
def demo(port: int) -> None:
    """Try it with a made-up library, kept in CIRCUMSPECT_HOME or ./home."""
    home = Path(os.environ.get("CIRCUMSPECT_HOME") or "home").absolute()
    os.environ["CIRCUMSPECT_HOME"] = str(home)
    require_free(HOST, port)
    prepare_home(home)
    prepare_django()
    make_once()
    from circumspect.site.demo.welcome import welcome
    from circumspect.site.readiness import require_ready

    require_ready()
    click.echo(welcome(home, HOST, port, sys.argv[0]))
    serve(HOST, port, workers=1)


def make_once() -> None:
    """Keys, tables and the invented library, where they aren't there from an earlier start."""
    from django.core.management import call_command

    from circumspect.ledger.actions.begin import make_keys
    from circumspect.ledger.keys import SECRET_FILE
    from circumspect.site.demo.make import make_demo
    from circumspect.site.settings import CONFIGURATION

    if not (CONFIGURATION.keys / SECRET_FILE).exists():
        make_keys(CONFIGURATION.keys)
    began = time.monotonic()
    click.echo("Preparing the made-up library …")
    call_command("migrate", verbosity=0, interactive=False)
    if make_demo():
        click.echo(f"Made in {time.monotonic() - began:.0f} s.")
    else:
        click.echo("It was made before; what was done in it is still there.")
