"""Proofs from the stored hashes: that an entry is in the log, and that a log is how it later went on.

Entries below a size and the hashes that belong to it never change, so nothing here needs a lock or a transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError
from circumspect.ledger.keys import LogKeyError, log_keys
from circumspect.ledger.models import Entry, Head
from circumspect.ledger.store import NoLog
from circumspect.merkle import (
    Checkpoint,
    Verifier,
    inclusion_proof,
    leaf_hash,
    open_checkpoint,
    receipt,
    verify_inclusion,
)


class NoSuchEntry(CircumspectError):
    """The log has no entry of that index."""

    status = 404


class LogDamaged(CircumspectError):
    """What the log keeps doesn't hold together; `circumspect ledger verify` names every place."""

    status = 500


@dataclass(frozen=True, slots=True)
class CurrentCheckpoint:
    """The newest checkpoint, its signature checked by our own key; `note` are its exact bytes."""

    checkpoint: Checkpoint
    note: bytes
    vkey: str


def current_checkpoint() -> CurrentCheckpoint:
    """Raises NoLog, LogDamaged, or LogKeyError where the database is another library's."""
    head = Head.objects.values("vkey", "size", "checkpoint").first()
    if head is None:
        raise NoLog
    vkey = log_keys().vkey
    if head["vkey"] != vkey:
        raise LogKeyError("The log in this database was signed with another key than the one in the keys folder.")
    note = bytes(head["checkpoint"])
    checkpoint = open_checkpoint(note, [Verifier(vkey)]).checkpoint
    if checkpoint.size != head["size"]:
        raise LogDamaged(f"The log has {head['size']} entries, but its checkpoint says {checkpoint.size}.")
    return CurrentCheckpoint(checkpoint, note, vkey)


def stored_hashes(positions: Sequence[int]) -> list[bytes]:
    """The hashes at these positions, in the order asked for, by one query. Raises LogDamaged for a missing one."""
    if connection.vendor == "postgresql":
        condition, values = "= ANY(%s)", [list(positions)]
    else:
        condition, values = f"IN ({','.join(['%s'] * len(positions))})", list(positions)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT position, hash FROM ledger_storedhash WHERE position {condition}", values)  # noqa: S608
        found = dict(cursor.fetchall())
    try:
        return [bytes(found[position]) for position in positions]
    except KeyError as error:
        raise LogDamaged(f"The hash at position {error.args[0]} of the log is missing.") from None


class HashesReadOnce:
    """Reads each hash once, for many proofs of one page: neighbours share most of their way to the root."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[int, bytes] = {}

    def __call__(self, positions: Sequence[int]) -> list[bytes]:
        missing = [position for position in positions if position not in self._known]
        if missing:
            self._known.update(zip(missing, stored_hashes(missing), strict=True))
        return [self._known[position] for position in positions]


def prove(index: int) -> bytes:
    """The receipt of an entry (c2sp.org/tlog-proof), for the newest checkpoint. Raises NoSuchEntry."""
    current = current_checkpoint()
    if not 0 <= index < current.checkpoint.size:
        raise NoSuchEntry(
            _("The log has no entry %(index)s; %(counted)s.")
            % {"index": index, "counted": counted(current.checkpoint.size)}
        )
    proof = inclusion_proof(index, current.checkpoint.size, stored_hashes)
    body = entry_bytes(index)
    verify_inclusion(index, current.checkpoint.size, leaf_hash(body), proof, current.checkpoint.root)
    return receipt(index, proof, current.note)


def entry_bytes(index: int) -> bytes:
    """The exact bytes that were hashed. Raises NoSuchEntry."""
    body = Entry.objects.filter(index=index).values_list("body", flat=True).first()
    if body is None:
        raise NoSuchEntry(
            _("The log has no entry %(index)s; %(counted)s.")
            % {"index": index, "counted": counted(Head.objects.get().size)}
        )
    return bytes(body)


def counted(size: int) -> str:
    return _("its entries go from 0 to %(last)s") % {"last": size - 1} if size else _("it is empty")
