"""Append entries to the log, in the transaction of the change they describe: no entry, no change.

Entry, hashes and the new signed checkpoint are written together; the head row is locked first, so writers queue and
the log never forks (on SQLite the transaction itself began with a lock).
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from circumspect.errors import CircumspectError
from circumspect.ledger.entry import Happening, Json, canonical, commitment, leaf_bytes
from circumspect.ledger.keys import LogKeyError, LogKeys, log_keys
from circumspect.merkle import Checkpoint, Frontier, leaf_hash, sign_note

SALT_BYTES = 16
TICK = timedelta(microseconds=1)


class NotInTransaction(CircumspectError):
    """Something tried to log outside the transaction of the change it describes."""


class NoLog(CircumspectError):
    """The database holds no log yet."""

    status = 503


@dataclass(frozen=True, slots=True)
class Appended:
    """Where an entry stands: its index from 0, and its time (UTC)."""

    index: int
    at: datetime


def append(
    kind: str,
    *,
    actor: str,
    role: str = "",
    clause: str = "",
    policy: str = "",
    grant: str = "",
    subject: str = "",
    details: dict[str, Json] | None = None,
) -> Appended:
    """Append one entry. Must run inside the transaction of the change it describes.

    Raises NotInTransaction, NoLog (the library isn't set up) or LogKeyError; then the caller's transaction fails too.
    """
    return append_all([Happening(kind, actor, role, clause, policy, grant, subject, details)])[0]


def append_all(happenings: Sequence[Happening]) -> list[Appended]:
    """Append several entries under one checkpoint, in the order given."""
    if not connection.in_atomic_block:
        raise NotInTransaction("Log entries are written inside the transaction of the change; use transaction.atomic.")
    keys = log_keys()
    with connection.cursor() as cursor:
        size, frontier, last = lock_head(cursor, keys)
        rows, details, hashes, appended = [], [], [], []
        for place, happening in enumerate(happenings):
            last = max(timezone.now(), last + TICK)
            text = canonical(happening.details).decode() if happening.details else ""
            salt = secrets.token_bytes(SALT_BYTES) if text else b""
            subject = keys.pseudonym(happening.subject)
            body = leaf_bytes(happening, last, subject, commitment(salt, text) if text else "")
            frontier, new = frontier.append(leaf_hash(body))
            hashes.extend(new)
            index = size + place
            rows.append((index, stored_time(last), happening, subject, body))
            if text:
                details.append((index, salt, text))
            appended.append(Appended(index, last))
        write(cursor, rows, details, hashes)
        move_head(cursor, keys, frontier, last)
    return appended


def lock_head(cursor: CursorWrapper, keys: LogKeys) -> tuple[int, Frontier, datetime]:
    """The head, locked against other writers; raises when it is another library's."""
    lock = " FOR UPDATE" if connection.vendor == "postgresql" else ""
    cursor.execute("SELECT origin, vkey, size, frontier, at FROM ledger_head WHERE id = 1" + lock)  # noqa: S608
    row = cursor.fetchone()
    if row is None:
        raise NoLog("This database holds no log yet; set the library up with 'circumspect init'.")
    origin, vkey, size, frontier, at = row
    if vkey != keys.signer.vkey:
        raise LogKeyError(
            f"The log in this database is '{origin}' and was signed with another key than the one in the keys folder "
            f"('{keys.signer.name}'). Point CIRCUMSPECT_HOME and DATABASE_URL at the same library."
        )
    return size, Frontier.from_bytes(size, bytes(frontier)), read_time(at)


def write(
    cursor: CursorWrapper,
    rows: Sequence[tuple[int, object, Happening, str, bytes]],
    details: Sequence[tuple[int, bytes, str]],
    hashes: Sequence[tuple[int, bytes]],
) -> None:
    index, grant = quoted("index"), quoted("grant")
    cursor.executemany(
        f"INSERT INTO ledger_entry ({index}, at, kind, actor, role, clause, policy, {grant}, subject, body) "  # noqa: S608
        "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        [
            (place, at, h.kind, h.actor, h.role, h.clause, h.policy, h.grant, subject, body)
            for place, at, h, subject, body in rows
        ],
    )
    if details:
        cursor.executemany(
            f"INSERT INTO ledger_detail ({index}, salt, text) VALUES (%s, %s, %s)",  # noqa: S608
            details,
        )
    cursor.executemany("INSERT INTO ledger_storedhash (position, hash) VALUES (%s, %s)", hashes)


def move_head(cursor: CursorWrapper, keys: LogKeys, frontier: Frontier, at: datetime) -> None:
    checkpoint = Checkpoint(keys.signer.name, frontier.size, frontier.root())
    cursor.execute(
        "UPDATE ledger_head SET size = %s, frontier = %s, at = %s, checkpoint = %s WHERE id = 1",
        (frontier.size, frontier.to_bytes(), stored_time(at), sign_note(checkpoint.body(), [keys.signer])),
    )


def quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def stored_time(at: datetime) -> object:
    """A UTC time as Django itself writes it on this database."""
    return connection.ops.adapt_datetimefield_value(at)


def read_time(value: object) -> datetime:
    """A UTC time read without the ORM; the beginning of time for an empty log."""
    if value is None:
        return datetime.min.replace(tzinfo=UTC)
    at = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return at if at.tzinfo else at.replace(tzinfo=UTC)
