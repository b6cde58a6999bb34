"""Every entry from the first, with its details and the hashes that were stored with it, a chunk in memory at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from circumspect.ledger.store import read_time
from circumspect.merkle import stored_hash_count

CHUNK = 2_000

ENTRIES = (
    'SELECT e."index", e.body, e.at, e.kind, e.actor, e.role, e.clause, e.policy, e."grant", e.subject, '
    "d.salt, d.text, d.erased_at FROM ledger_entry e "
    'LEFT JOIN ledger_detail d ON d."index" = e."index" WHERE e."index" >= %s AND e."index" < %s ORDER BY e."index"'
)
BODIES = 'SELECT body FROM ledger_entry WHERE "index" >= %s AND "index" < %s ORDER BY "index"'
HASHES = "SELECT position, hash FROM ledger_storedhash WHERE position >= %s AND position < %s"


@dataclass(frozen=True, slots=True)
class KeptDetail:
    """The details of an entry as they are kept; `text` and `salt` empty once they were erased."""

    salt: bytes
    text: str
    erased: bool


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """One row: the bytes, and the columns that repeat them, by their names in the bytes."""

    index: int
    body: bytes
    at: datetime
    columns: dict[str, str]
    detail: KeptDetail | None


COLUMNS = ("kind", "actor", "role", "clause", "policy", "grant", "subject")


@dataclass(frozen=True, slots=True)
class Chunk:
    """The entries from `start` up to `end` that are there, and the stored hashes that belong to them, by position."""

    start: int
    end: int
    entries: dict[int, KeptEntry]
    hashes: dict[int, bytes]


def chunks(size: int) -> Iterator[Chunk]:
    """The first `size` entries."""
    for start in range(0, size, CHUNK):
        end = min(start + CHUNK, size)
        entries = {row[0]: kept(row) for row in rows(ENTRIES, start, end)}
        hashes = rows(HASHES, stored_hash_count(start), stored_hash_count(end))
        yield Chunk(start, end, entries, {position: bytes(each) for position, each in hashes})


def bodies(size: int) -> Iterator[bytes]:
    """The bytes of the first `size` entries."""
    for start in range(0, size, CHUNK):
        for (body,) in rows(BODIES, start, min(start + CHUNK, size)):
            yield bytes(body)


def rows(statement: str, start: int, end: int) -> Sequence[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, (start, end))
        return cursor.fetchall()


def kept(row: tuple) -> KeptEntry:
    index, body, at, *columns, salt, text, erased_at = row
    detail = None if text is None else KeptDetail(bytes(salt), text, erased_at is not None)
    return KeptEntry(index, bytes(body), read_time(at), dict(zip(COLUMNS, columns, strict=True)), detail)
