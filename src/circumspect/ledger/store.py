"""The statements that read and write the head of the log, given straight to the database's driver.

Every action of the house pays for them, and Django's own cursor would cost more than the writing does. They run on
Django's connection, inside its transaction.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from django.db import connections

from circumspect.errors import CircumspectError

SELECT_HEAD: Final = "SELECT origin, vkey, size, frontier, at FROM ledger_head WHERE id = 1"
INSERT_ENTRY: Final = (
    'INSERT INTO ledger_entry ("index", at, kind, actor, role, clause, policy, "grant", subject, body) '
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
INSERT_DETAIL: Final = 'INSERT INTO ledger_detail ("index", salt, text) VALUES (?, ?, ?)'
INSERT_HASH: Final = "INSERT INTO ledger_storedhash (position, hash) VALUES (?, ?)"
BEFORE_ALL: Final = datetime.min.replace(tzinfo=UTC)
UPDATE_HEAD: Final = "UPDATE ledger_head SET size = ?, frontier = ?, at = ?, checkpoint = ? WHERE id = 1"


class NoLog(CircumspectError):
    """The database holds no log."""

    status = 503

    def __init__(self) -> None:
        super().__init__("This database holds no log yet; set the library up with 'circumspect init'.")


@dataclass(frozen=True, slots=True)
class HeadRow:
    """The head as it stands. `at` is the time of the last entry; the beginning of time where there is none."""

    origin: str
    vkey: str
    size: int
    frontier: bytes
    at: datetime


@dataclass(frozen=True, slots=True)
class Rows:
    """What one append writes, as the statements above take it."""

    entries: list[tuple[object, ...]] = field(default_factory=list)
    details: list[tuple[int, bytes, str]] = field(default_factory=list)
    hashes: list[tuple[int, bytes]] = field(default_factory=list)


class Store:
    """The driver's cursor of the transaction that is under way."""

    __slots__ = ("_connection", "_cursor", "_postgresql")

    def __init__(self, connection: Any, cursor: Any) -> None:
        self._connection = connection
        self._cursor = cursor
        self._postgresql = connection.vendor == "postgresql"

    def lock_head(self) -> HeadRow | None:
        """The head, locked against other writers (on SQLite the transaction began with a lock); None for no log."""
        row = self._execute(SELECT_HEAD + (" FOR UPDATE" if self._postgresql else "")).fetchone()
        if row is None:
            return None
        origin, vkey, size, frontier, at = row
        return HeadRow(origin, vkey, size, bytes(frontier), read_time(at))

    def write(self, rows: Rows, head: tuple[int, bytes, object, bytes]) -> None:
        """Entries, details, hashes and the head that follows from them; in one round trip on PostgreSQL."""
        with self._connection.connection.pipeline() if self._postgresql else nullcontext():
            self._execute_each(INSERT_ENTRY, rows.entries)
            self._execute_each(INSERT_DETAIL, rows.details)
            self._execute_each(INSERT_HASH, rows.hashes)
            self._execute(UPDATE_HEAD, head)

    def time(self, at: datetime) -> object:
        """A UTC time as Django itself writes it on this database."""
        return at if self._postgresql else str(at.replace(tzinfo=None))

    def _execute(self, statement: str, values: Sequence[object] = ()) -> Any:
        if self._postgresql:
            return self._cursor.execute(statement.replace("?", "%s"), values, prepare=True)
        return self._cursor.execute(statement, values)

    def _execute_each(self, statement: str, rows: Sequence[Sequence[object]]) -> None:
        if self._postgresql and len(rows) > 1:
            self._cursor.executemany(statement.replace("?", "%s"), rows)
        elif len(rows) > 1:
            self._cursor.executemany(statement, rows)
        elif rows:
            self._execute(statement, rows[0])


@contextmanager
def open_store() -> Iterator[Store | None]:
    """The store of this thread's transaction; None outside one. Errors of the driver become Django's."""
    connection = connections["default"]
    if not connection.in_atomic_block:
        yield None
        return
    connection.validate_no_broken_transaction()
    with connection.wrap_database_errors:
        cursor = driver_cursor(connection)
        try:
            yield Store(connection, cursor)
        finally:
            cursor.close()


def driver_cursor(connection: Any) -> Any:
    """A plain cursor; on PostgreSQL one that binds on the server, so that statements are parsed once."""
    if connection.vendor == "postgresql":
        from psycopg import Cursor

        return Cursor(connection.connection)
    return connection.connection.cursor()


def read_time(value: object) -> datetime:
    """A UTC time as the driver gives it; the beginning of time for none."""
    if value is None:
        return BEFORE_ALL
    at = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return at if at.tzinfo else at.replace(tzinfo=UTC)
