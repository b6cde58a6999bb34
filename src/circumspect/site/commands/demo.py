"""`circumspect demo`: a library in which everybody is invented, made once and served on this machine only."""

import os
import sys
import time
from pathlib import Path

import click

from circumspect.site.commands.up import Child, supervise
from circumspect.site.commands.web import prepare_django, require_free
from circumspect.site.demo.home import prepare_home

HOST = "127.0.0.1"
NO_SERVER = (
    "The demo's cameras stay dark: the RTSP server that they need comes with the development environment only, which "
    "'make demo' has."
)


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), envvar="PORT")
def demo(port: int) -> None:
    """Try it with a made-up library, kept in CIRCUMSPECT_HOME or ./home."""
    home = Path(os.environ.get("CIRCUMSPECT_HOME") or "home").absolute()
    os.environ["CIRCUMSPECT_HOME"] = str(home)
    require_free(HOST, port)
    prepare_home(home)
    prepare_django()
    make_once(home)
    cameras = camera_process()
    from circumspect.site.demo.welcome import welcome

    click.echo(welcome(home, HOST, port, sys.argv[0]))
    close_database()
    # Served by processes that read the settings anew: this one read them before there was a key to sign sessions with.
    web = Child(("web", "--host", HOST, "--port", str(port), "--workers", "1"))
    supervise([web, Child(("record",)), Child(("work",))], beneath=cameras)


def camera_process() -> list[Child]:
    """The process that is the cameras, once their addresses are where it can listen."""
    from django.conf import settings

    from circumspect.site.demo.cameras.addresses import can_play, settle

    port, moved = settle()
    if port is None:
        return []
    if moved:
        click.echo(f"Another program has the port of the demo's cameras; they are at port {port} now, approved anew.")
    if not can_play():
        click.echo(NO_SERVER, err=True)
        return []
    return [Child(("demo-cameras", "--port", str(port), "--zone", settings.TIME_ZONE))]


def close_database() -> None:
    from django.db import connection

    connection.close()


def make_once(home: Path) -> None:
    """Keys, tables and the invented library, where they aren't there from an earlier start."""
    from circumspect.site.demo.make import make_demo
    from circumspect.site.first_run.house import bring_up_to_date
    from circumspect.site.first_run.key_folder import write_keys
    from circumspect.site.readiness import require_own_log

    began = time.monotonic()
    click.echo("Preparing the made-up library …")
    write_keys(home)
    if has_log():
        require_own_log()
    bring_up_to_date()
    if make_demo():
        click.echo(f"Made in {time.monotonic() - began:.0f} s.")
    else:
        click.echo("It was made before; what was done in it is still there.")


def has_log() -> bool:
    """Whether a log was begun in this database: then it must be the demo's own before anything in it is changed."""
    from django.db import connection

    from circumspect.ledger.models import Head

    return Head._meta.db_table in connection.introspection.table_names() and Head.objects.exists()
