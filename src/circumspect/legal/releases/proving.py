"""What of the library's log goes into a package: receipts under one checkpoint, its key, and the proofs of minutes."""

from collections.abc import Iterable, Sequence
from datetime import date

import orjson

from circumspect.footage.minute_proofs import MinuteProof, prove_minutes
from circumspect.footage.models import Minute
from circumspect.ledger.models import Detail, Entry
from circumspect.ledger.proofs import CurrentCheckpoint, HashesReadOnce, current_checkpoint
from circumspect.ledger.queries import about
from circumspect.legal.models import Release, ReleaseItem
from circumspect.legal.package.bagging import BagFile
from circumspect.merkle import inclusion_proof, leaf_hash, receipt, verify_inclusion

FOLDER = "proof"


def proof_files(release: Release, items: Sequence[ReleaseItem]) -> tuple[list[BagFile], CurrentCheckpoint]:
    """Raises NoLog, LogDamaged, ProofError: what can't be proved isn't released."""
    minutes, without = prove_minutes(minutes_of(items))
    days = day_entries({proof.day for proof in minutes})
    current = current_checkpoint()
    entries = [*entries_of(release, items), *days]
    files = [
        BagFile.of(f"{FOLDER}/vkey.txt", f"{current.vkey}\n".encode()),
        BagFile.of(f"{FOLDER}/checkpoint", current.note),
    ]
    read = HashesReadOnce()
    for entry in sorted(entries, key=lambda one: one.index):
        body, size = bytes(entry.body), current.checkpoint.size
        hashes = inclusion_proof(entry.index, size, read)
        verify_inclusion(entry.index, size, leaf_hash(body), hashes, current.checkpoint.root)
        name = f"{FOLDER}/entries/{entry.index:09d}"
        files += [
            BagFile.of(f"{name}.json", body),
            BagFile.of(f"{name}.tlog-proof", receipt(entry.index, hashes, current.note)),
        ]
    files += [details_file(entry) for entry in (*days, *approvals_of(release, entries))]
    if any(item.cutting for item in items):
        files.append(BagFile.of(f"{FOLDER}/minutes.json", minutes_json(minutes, without)))
    return files, current


def entries_of(release: Release, items: Sequence[ReleaseItem]) -> list[Entry]:
    """The request's own entries, and the reading or cutting of each item. Their bytes name nobody but who acted."""
    own = Entry.objects.filter(subject=about(f"request:{release.request.key}"))
    read = Entry.objects.filter(index__in=[item.entry for item in items if item.entry is not None])
    return list({entry.index: entry for entry in (*own, *read)}.values())


def minutes_of(items: Iterable[ReleaseItem]) -> list[Minute]:
    """The recorded minutes that the clips are made of."""
    found = []
    for item in items:
        if item.cutting is not None:
            used = {one["minute"] for one in item.cutting.sources["minutes"]}
            rows = Minute.objects.filter(camera=item.cutting.camera, minute__in=used).select_related("camera")
            found += list(rows.order_by("start"))
    return found


def day_entries(days: set[date]) -> list[Entry]:
    """The entries that have the roots of these days."""
    texts = Detail.objects.filter(entry__kind="day.closed", erased_at=None).select_related("entry")
    wanted = {day.isoformat() for day in days}
    return [detail.entry for detail in texts if orjson.loads(detail.text).get("day") in wanted] if wanted else []


def approvals_of(release: Release, entries: Iterable[Entry]) -> list[Entry]:
    """The entries of its own approvals, which have the hash of what was approved; not those of another release."""
    found = [entry for entry in entries if entry.kind == "release.approved"]
    texts = Detail.objects.filter(entry__in=found, erased_at=None).select_related("entry")
    return [detail.entry for detail in texts if orjson.loads(detail.text).get("release") == str(release)]


def details_file(entry: Entry) -> BagFile:
    """What stands outside the leaf (a day's root; what was approved, and for whom), with the salt that binds it."""
    detail = Detail.objects.get(entry=entry)
    told = {"salt": bytes(detail.salt).hex(), "text": detail.text}
    return BagFile.of(f"{FOLDER}/entries/{entry.index:09d}.details", orjson.dumps(told))


def minutes_json(proofs: Sequence[MinuteProof], without: Sequence[date]) -> bytes:
    told = {
        "minutes": [
            {
                **dict(zip(("camera", "minute", "start", "sha256"), leaf_fields(proof.leaf), strict=True)),
                "day": proof.day.isoformat(),
                "index": proof.index,
                "size": proof.size,
                "hashes": [each.hex() for each in proof.hashes],
            }
            for proof in proofs
        ],
        "without": [day.isoformat() for day in without],
    }
    return orjson.dumps(told, option=orjson.OPT_INDENT_2)


def leaf_fields(leaf: bytes) -> tuple[str, int, int, str]:
    camera, minute, start, digest = leaf.decode().splitlines()
    return camera, int(minute), int(start), digest
