"""Whether this home can be served: set up, its database migrated, and the log in it this library's own.

Asked before anything listens, so that what is wrong is said in the terminal and not on a reader's page.
"""

from django.conf import settings
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from circumspect.errors import CircumspectError
from circumspect.ledger.keys import log_keys
from circumspect.ledger.models import Head
from circumspect.site.settings import CONFIGURATION


class NotReady(CircumspectError):
    """The library can't be served as it stands; the message names the command that puts it right."""


def require_ready() -> None:
    """Raise NotReady (or LogKeyError) unless pages can be served from this home and database."""
    if not CONFIGURATION.initialised:
        raise NotReady(
            f"There is no library in {CONFIGURATION.home} yet. Set one up with 'circumspect init', or point "
            "CIRCUMSPECT_HOME at the folder of the one you mean."
        )
    waiting = pending_migrations()
    if waiting:
        raise NotReady(
            f"The database is behind the program: {len(waiting)} migrations wait ({', '.join(waiting[:3])}"
            f"{', …' if len(waiting) > 3 else ''}). Make a backup, then run 'circumspect init', which brings an "
            "existing library up to date and changes nothing else."
        )
    require_own_log()


def pending_migrations() -> list[str]:
    """The migrations that this database hasn't had, in order."""
    try:
        executor = MigrationExecutor(connection)
    except OperationalError as error:
        reason = str(error).strip().splitlines()[0]
        raise NotReady(
            f"The database can't be reached ({reason}). Check DATABASE_URL, or [database] url in "
            f"{CONFIGURATION.home / 'circumspect.toml'}."
        ) from None
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def require_own_log() -> None:
    head = Head.objects.first()
    if head is None:
        raise NotReady("This database holds no log yet. Set the library up with 'circumspect init'.")
    if head.vkey != log_keys().signer.vkey:
        raise NotReady(
            f"This database belongs to another library: its log is '{head.origin}', and the keys in "
            f"{settings.LEDGER_KEYS} sign for '{settings.LEDGER_ORIGIN}'. Point CIRCUMSPECT_HOME and DATABASE_URL at "
            "the same library."
        )
