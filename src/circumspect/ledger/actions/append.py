"""Append entries to the log, in the transaction of the change they describe: no entry, no change.

Entry, hashes and the new signed checkpoint are written together; the head row is locked first, so writers queue and
the log never forks (on SQLite the transaction itself began with a lock).
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError
from django.utils import timezone

from circumspect.errors import CircumspectError
from circumspect.ledger.entry import Happening, Json, canonical, commitment, leaf_bytes
from circumspect.ledger.keys import LogKeyError, LogKeys, log_keys
from circumspect.ledger.store import HeadRow, NoLog, Rows, Store, open_store
from circumspect.merkle import Checkpoint, Frontier, leaf_hash, sign_note

SALT_BYTES = 16
TICK = timedelta(microseconds=1)


class NotInTransaction(CircumspectError):
    """Something tried to log outside the transaction of the change it describes."""


class LogNotWritten(CircumspectError):
    """The database refused the entry: no room, no right, or no connection. The change is undone with it."""

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

    Raises NotInTransaction, NotLoggable, NoLog (the library isn't set up), LogKeyError or LogNotWritten; then the
    caller's transaction fails too.
    """
    return append_all([Happening(kind, actor, role, clause, policy, grant, subject, details)])[0]


def append_all(happenings: Sequence[Happening]) -> list[Appended]:
    """Append several entries under one checkpoint, in the order given."""
    keys = log_keys()
    try:
        with open_store() as store:
            if store is None:
                raise NotInTransaction("An entry is written inside the transaction of its change: transaction.atomic.")
            return write_all(store, keys, happenings)
    except DatabaseError as error:
        raise LogNotWritten(
            f"The log can't be written ({str(error).strip()}), so nothing was opened or changed. Most often the disk "
            "is full or the database can't be reached; whoever keeps this machine can put it right."
        ) from error


def write_all(store: Store, keys: LogKeys, happenings: Sequence[Happening]) -> list[Appended]:
    head = locked_head(store, keys)
    frontier, last = Frontier.from_bytes(head.size, head.frontier), head.at
    rows, appended = Rows(), []
    for happening in happenings:
        last = max(timezone.now(), last + TICK)  # a clock that was set back doesn't turn the log's time back
        index = frontier.size
        text = canonical(happening.details).decode() if happening.details else ""
        salt = os.urandom(SALT_BYTES) if text else b""
        subject = happening.pseudonym or keys.pseudonym(happening.subject)
        body = leaf_bytes(happening, last, subject, commitment(salt, text) if text else "")
        frontier, hashes = frontier.append(leaf_hash(body))
        h = happening
        columns = (h.kind, h.actor, h.role, h.clause, h.policy, h.grant, subject, body)
        rows.entries.append((index, store.time(last), *columns))
        rows.hashes.extend(hashes)
        if text:
            rows.details.append((index, salt, text))
        appended.append(Appended(index, last))
    if appended:
        checkpoint = Checkpoint(keys.signer.name, frontier.size, frontier.root())
        signed = sign_note(checkpoint.body(), [keys.signer])
        store.write(rows, (frontier.size, frontier.to_bytes(), store.time(last), signed))
    return appended


def locked_head(store: Store, keys: LogKeys) -> HeadRow:
    """The head, locked against other writers; raises where there is none or it is another library's."""
    head = store.lock_head()
    if head is None:
        raise NoLog
    if head.vkey != keys.vkey:
        raise LogKeyError(
            f"The log in this database is '{head.origin}' and was signed with another key than the one in the keys "
            f"folder ('{keys.signer.name}'). Point CIRCUMSPECT_HOME and DATABASE_URL at the same library."
        )
    return head
