"""What is read of the log: a page of entries that fit a search, newest first, each proven to be in the log."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import orjson
from django.db.models import QuerySet

from circumspect.ledger.entry import Json, written_time
from circumspect.ledger.keys import log_keys
from circumspect.ledger.models import Detail, Entry, Head
from circumspect.ledger.proofs import HashesReadOnce, LogDamaged, current_checkpoint
from circumspect.ledger.walk import COLUMNS
from circumspect.merkle import MerkleError, inclusion_proof, leaf_hash, verify_inclusion

PAGE = 50


@dataclass(frozen=True, slots=True)
class Search:
    """What an entry must have to be found; what is empty is not asked. `subject` is a pseudonym, see `about`.

    `since` is included, `until` is not.
    """

    actor: str = ""
    subject: str = ""
    kind: str = ""
    clause: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """An entry, and whether it was proven to be in the log whose checkpoint was signed. `flaw` says what is wrong."""

    entry: Entry
    flaw: str = ""

    @property
    def verified(self) -> bool:
        return not self.flaw


@dataclass(frozen=True, slots=True)
class Page:
    """Entries from the newest down. `older` is where the next page begins: pass it as `before`; None on the last."""

    found: list[Found]
    older: int | None


def about(subject: str) -> str:
    """The pseudonym under which the log has a subject such as `account:KEY`."""
    return log_keys().pseudonym(subject)


def search_log(
    search: Search, *, before: int | None = None, limit: int = PAGE, without: QuerySet | None = None
) -> Page:
    """The newest entries below index `before` that fit, each one checked. `without` are indexes to leave out."""
    entries = matching(search, before)
    if without is not None:
        entries = entries.exclude(index__in=without)
    rows = list(entries.order_by("-index")[: limit + 1])
    older = rows[limit - 1].index if len(rows) > limit else None
    return Page(check_found(rows[:limit]), older)


def matching(search: Search, before: int | None) -> QuerySet[Entry]:
    """Keyset, never an offset: the tenth page of a large log costs what the first does."""
    entries = Entry.objects.all()
    for name in ("actor", "subject", "kind", "clause"):
        if value := getattr(search, name):
            entries = entries.filter(**{name: value})
    if search.since is not None:
        entries = entries.filter(index__gte=first_at(search.since))
    end = first_at(search.until) if search.until is not None else None
    ends = [each for each in (before, end) if each is not None]
    return entries.filter(index__lt=min(ends)) if ends else entries


def first_at(at: datetime) -> int:
    """The index of the first entry that is not before `at`: by halving, since time rises with the index."""
    low, high = 0, Head.objects.values_list("size", flat=True).get()
    while low < high:
        middle = (low + high) // 2
        there = Entry.objects.filter(index=middle).values_list("at", flat=True).first()
        if there is None:
            raise LogDamaged(f"Entry {middle} of the log is missing.")
        if there < at:
            low = middle + 1
        else:
            high = middle
    return low


def check_found(entries: Sequence[Entry]) -> list[Found]:
    """Prove each entry against the newest checkpoint, by its own bytes."""
    if not entries:
        return []
    checkpoint = current_checkpoint().checkpoint
    read = HashesReadOnce()
    found = []
    for entry in entries:
        flaw = ""
        try:
            proof = inclusion_proof(entry.index, checkpoint.size, read)
            leaf = leaf_hash(bytes(entry.body))
            verify_inclusion(entry.index, checkpoint.size, leaf, proof, checkpoint.root)
            flaw = differing_columns(entry)
        except (MerkleError, LogDamaged) as error:
            flaw = str(error)
        found.append(Found(entry, flaw))
    return found


def differing_columns(entry: Entry) -> str:
    """What the columns say otherwise than the bytes, in words; '' where they agree."""
    said = orjson.loads(bytes(entry.body))
    columns = {"time": written_time(entry.at), **{name: getattr(entry, name) for name in COLUMNS}}
    false = [name for name, column in columns.items() if said.get(name) != column]
    return f"The entry's bytes say otherwise than its columns: {', '.join(false)}." if false else ""


def find_entry(index: int) -> Found | None:
    """One entry, checked; None where there is none."""
    return next(iter(check_found(list(Entry.objects.filter(index=index)))), None)


def indexes_with_details(indexes: Sequence[int]) -> set[int]:
    """Which of these entries have details that are still there."""
    kept = Detail.objects.filter(entry_id__in=indexes, erased_at=None)
    return set(kept.values_list("entry_id", flat=True))


def details_of(indexes: Sequence[int]) -> dict[int, dict[str, Json]]:
    """The details of these entries that are still there. They name people: `actions.read_details` is the door."""
    kept = Detail.objects.filter(entry_id__in=indexes, erased_at=None)
    return {index: orjson.loads(text) for index, text in kept.values_list("entry_id", "text")}


def own(search: Search, actor: str) -> Search:
    """The search of someone who sees only what they did themselves."""
    return replace(search, actor=actor)
