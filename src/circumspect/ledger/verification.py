"""Check the whole log from the entries up: every byte, every hash, the root, the signature, and what outsiders hold."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection

from circumspect.ledger.checks import ERASURE, Fault, Walk, check_entry
from circumspect.ledger.keys import LogKeyError, log_keys
from circumspect.ledger.models import Entry, Head, Witness
from circumspect.ledger.store import NoLog
from circumspect.ledger.walk import chunks
from circumspect.merkle import Checkpoint, MerkleError, NoteError, Verifier, open_checkpoint, stored_hash_count


@dataclass(frozen=True, slots=True)
class Earlier:
    """A checkpoint that was seen before, by us or by a witness: the log must still begin with it."""

    source: str
    checkpoint: Checkpoint


@dataclass(frozen=True, slots=True)
class Verified:
    """What the log was found to be. It holds where there are no faults; at most the first hundred are kept."""

    origin: str
    size: int
    root: bytes
    details: int
    erased: int
    earlier: tuple[Earlier, ...]
    faults: tuple[Fault, ...]


def verify_log(*, since: bytes | None = None, progress: Callable[[int, int], None] | None = None) -> Verified:
    """Check everything. `since` is an earlier checkpoint of this log; `progress` is told (entries done, all).

    Raises LogKeyError where the keys are missing or the log is signed with others, NoLog where there is none, and
    NoteError where `since` is not a checkpoint that this log signed. All else that is wrong is in the answer's faults.
    """
    walk = Walk(log_keys())
    head = Head.objects.first()
    if head is None:
        raise NoLog
    if head.vkey != walk.keys.vkey:
        raise LogKeyError(
            f"The log in this database says it is '{head.origin}' with the key {head.vkey}, but the keys folder has "
            f"the key {walk.keys.vkey}: this is another library's database, or the log was written anew."
        )
    earlier = list(earlier_checkpoints(walk, since))
    roots = dict.fromkeys((each.checkpoint.size for each in earlier), b"")
    for chunk in chunks(head.size):
        for index in range(chunk.start, chunk.end):
            if index in roots:
                roots[index] = walk.frontier.root()
            check_entry(walk, chunk, index)
        if progress:
            progress(chunk.end, head.size)
    if head.size in roots:
        roots[head.size] = walk.frontier.root()
    check_head(walk, head)
    check_earlier(walk, earlier, roots)
    check_erasures(walk)
    check_nothing_beyond(walk)
    return Verified(
        head.origin,
        head.size,
        walk.frontier.root(),
        walk.details,
        len(walk.erased),
        tuple(earlier),
        tuple(walk.faults),
    )


def check_head(walk: Walk, head: Head) -> None:
    """The head says what the entries say, and its checkpoint is signed."""
    root = walk.frontier.root()
    if bytes(head.frontier) != walk.frontier.to_bytes():
        walk.fault("head", "its frontier is not that of the entries")
    if head.size and head.at != walk.last:
        walk.fault("head", "its time is not that of the last entry")
    try:
        checkpoint = open_checkpoint(bytes(head.checkpoint), [Verifier(walk.keys.vkey)]).checkpoint
    except MerkleError as error:
        walk.fault("checkpoint", str(error))
        return
    if checkpoint.origin != head.origin:
        walk.fault("checkpoint", f"it is of '{checkpoint.origin}', but the log is '{head.origin}'")
    if checkpoint.size != head.size:
        walk.fault("checkpoint", f"it is of {checkpoint.size} entries, but the log has {head.size}")
    elif checkpoint.root != root:
        walk.fault("checkpoint", "the root it signs is not the root of the entries")


def earlier_checkpoints(walk: Walk, since: bytes | None) -> Iterator[Earlier]:
    """What was given, and the last checkpoint that each witness cosigned."""
    log = Verifier(walk.keys.vkey)
    if since is not None:
        try:
            yield Earlier("the earlier checkpoint", open_checkpoint(since, [log]).checkpoint)
        except NoteError as error:
            raise NoteError(f"The earlier checkpoint is not one that this log has signed. {error}") from error
    for witness in Witness.objects.exclude(size=0):
        where = f"witness {witness.url}"
        try:
            known = Verifier(witness.vkey)
            opened = open_checkpoint(bytes(witness.note), [log, known])
        except NoteError as error:
            walk.fault(where, str(error))
            continue
        if not any(signature.name == known.name for signature in opened.note.signatures):
            walk.fault(where, "the checkpoint kept of it has not its cosignature")
        yield Earlier(where, opened.checkpoint)


def check_earlier(walk: Walk, earlier: Sequence[Earlier], roots: dict[int, bytes]) -> None:
    for each in earlier:
        size = each.checkpoint.size
        if size > walk.frontier.size:
            walk.fault(each.source, f"it has seen {size} entries, but the log has only {walk.frontier.size}")
        elif roots[size] != each.checkpoint.root:
            walk.fault(each.source, f"the first {size} entries are no longer those that it has seen")


def check_erasures(walk: Walk) -> None:
    """Details are erased by an action that is itself logged; without its entry somebody went around it."""
    for subject, index in walk.erased.items():
        if subject not in walk.erasures and not Entry.objects.filter(kind=ERASURE, subject=subject).exists():
            walk.fault(f"details of entry {index}", "they were erased, but no entry of the log says so")


def check_nothing_beyond(walk: Walk) -> None:
    """No row stands where the head says the log has ended; asked in one statement, since others may be writing."""
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT size, (SELECT count(*) FROM ledger_entry WHERE "index" < 0), '
            '(SELECT max("index") FROM ledger_entry), (SELECT max(position) FROM ledger_storedhash) FROM ledger_head'
        )
        size, negative, last_entry, last_hash = cursor.fetchone()
    if negative:
        walk.fault("entries", f"{negative} have an index below 0")
    if last_entry is not None and last_entry >= size:
        walk.fault(f"entry {last_entry}", f"it stands beyond the end of the log, which has {size} entries")
    if last_hash is not None and last_hash >= stored_hash_count(size):
        walk.fault(f"hash {last_hash}", f"it stands beyond the end of the log, which has {size} entries")
