"""`circumspect web`: the pages, served by granian. Refuses before it listens when this home can't be served."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address

import click

from circumspect.errors import CircumspectError

TARGET = "circumspect.site.wsgi:application"
THREADS = 4


class AddressInUse(CircumspectError):
    """Something else listens where the pages should."""


class NotForOthers(CircumspectError):
    """A demonstration, whose passwords everybody knows, would be open to other machines."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), envvar="PORT")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Processes that answer.")
def web(host: str, port: int, workers: int) -> None:
    """Run the pages."""
    prepare_django()
    require_servable(host, port)
    serve(host, port, workers)


def require_servable(host: str, port: int) -> None:
    """Raise NotReady, NotForOthers or AddressInUse unless this library can be served there."""
    from circumspect.site.readiness import require_ready
    from circumspect.site.settings import CONFIGURATION

    require_ready()
    if CONFIGURATION.demo:
        require_loopback(host)
    require_free(host, port)


def prepare_django() -> None:
    """Read the settings of the library in CIRCUMSPECT_HOME. Nothing of Django may be imported before this."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "circumspect.site.settings")
    django.setup()


def require_loopback(host: str) -> None:
    """Raise NotForOthers for an address that other machines reach."""
    try:
        loopback = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        raise NotForOthers(
            f"A demonstration is served on this machine only, because its passwords are known to everybody: use "
            f"127.0.0.1, not {host}. A library of your own is set up with 'circumspect init'."
        )


def require_free(host: str, port: int) -> None:
    """Raise AddressInUse when nothing could listen there."""
    try:
        with listening(host, port):
            pass
    except OSError as error:
        raise AddressInUse(
            f"Nothing can listen on {host}:{port} ({error.strerror}). Another program has it, or the address isn't "
            "this machine's: stop that program, or choose another port with PORT=… or --port."
        ) from None


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
        probe.listen(1)
        yield probe


def serve(host: str, port: int, workers: int) -> None:
    """Serve until told to stop. No access log: addresses of pages are nobody's to collect."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        TARGET,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        websockets=False,
        log_level=LogLevels.warning,
        log_access=False,
    ).serve()
