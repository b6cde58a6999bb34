"""Raw SQL by someone who has dropped the triggers first, inside a test's transaction."""

from collections.abc import Sequence

from django.db import connection

from circumspect.ledger.keys import log_keys
from circumspect.ledger.models import Detail, Entry, Head, StoredHash
from circumspect.merkle import EMPTY_ROOT, Checkpoint, sign_note

TABLES = ("entry", "detail", "storedhash", "head")


def drop_triggers() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in TABLES:
                cursor.execute(f"ALTER TABLE ledger_{table} DISABLE TRIGGER ALL")
            return
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'ledger_%%'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")
        cursor.execute("PRAGMA defer_foreign_keys = ON")


def damage(statement: str, values: Sequence[object] = ()) -> None:
    drop_triggers()
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount == 1, f"{cursor.rowcount} rows were damaged"


def empty_the_log() -> None:
    """The log as it was when it began, until the test's transaction is undone."""
    drop_triggers()
    for model in (StoredHash, Detail, Entry):
        model.objects.all().delete()
    signer = log_keys().signer
    note = sign_note(Checkpoint(signer.name, 0, EMPTY_ROOT).body(), [signer])
    Head.objects.update(size=0, frontier=b"", at=None, checkpoint=note)
