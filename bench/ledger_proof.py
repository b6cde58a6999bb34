"""The log in a database at one million entries: an inclusion proof with its hashes read, a receipt, a page of fifty
rows each verified, and the verification of everything. Beside it pymerkle, if installed.

Run: python bench/ledger_proof.py [ENTRIES]     (DATABASE_URL for PostgreSQL); goal: 0.5 ms a proof
"""

import os
import platform
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

SIZE = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
BATCH = 5_000
PROOFS = 500
RUNS = 5


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="circumspect-bench-", dir=Path(__file__).parent) as home:
        (Path(home) / "circumspect.toml").write_text('[ledger]\norigin = "bench.library.example/log"\n')
        os.environ.update(CIRCUMSPECT_HOME=home, DJANGO_SETTINGS_MODULE="circumspect.site.settings")
        measure()
        pymerkle(Path(home))


def measure() -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection, transaction

    from circumspect.ledger.actions import append_all
    from circumspect.ledger.actions.begin import begin_log, make_keys
    from circumspect.ledger.entry import Happening
    from circumspect.ledger.proofs import prove, stored_hashes
    from circumspect.ledger.queries import Search, search_log
    from circumspect.ledger.verification import verify_log
    from circumspect.merkle import inclusion_proof

    call_command("migrate", "ledger", verbosity=0)
    make_keys(settings.LEDGER_KEYS)
    begin_log()
    print(f"Python {platform.python_version()}, {connection.vendor} {database_version()}, {SIZE:,} entries")
    begun = time.perf_counter()
    for start in range(0, SIZE, BATCH):
        with transaction.atomic():
            append_all(
                [
                    Happening("record.opened", f"desk-{n % 20}", "desk", "A.1", subject=f"account:{n % 5000}")
                    for n in range(start, min(start + BATCH, SIZE))
                ]
            )
    seconds = time.perf_counter() - begun
    print(f"{'filled, ' + str(BATCH) + ' a transaction':40}{seconds:10.1f} s, {SIZE / seconds:,.0f} entries/s")

    chance = random.Random(6962)
    indexes = [chance.randrange(SIZE) for _ in range(PROOFS)]
    report("inclusion proof, hashes read", lambda index: inclusion_proof(index, SIZE, stored_hashes), indexes)
    report("receipt: proven, checked, written", prove, indexes)
    report("a page of 50 rows, each verified", lambda index: search_log(Search(), before=index), indexes[:100])
    report("the same of one person", lambda index: search_log(Search(actor="desk-7"), before=index), indexes[:100])
    begun, processor = time.perf_counter(), time.process_time()
    assert not verify_log().faults
    seconds, busy = time.perf_counter() - begun, time.process_time() - processor
    print(f"{'verify everything':40}{seconds:10.1f} s ({busy:.1f} s of processor), {SIZE / seconds:,.0f} entries/s")


def report(what: str, one: Callable[[int], object], indexes: list[int]) -> None:
    medians, busy = [], []
    for _ in range(RUNS):
        times, processor = [], time.process_time()
        for index in indexes:
            begun = time.perf_counter()
            one(index)
            times.append((time.perf_counter() - begun) * 1000)
        medians.append(statistics.median(times))
        busy.append((time.process_time() - processor) / len(indexes) * 1000)
    spread = f"{statistics.median(medians):10.3f} ms ({min(medians):.3f} to {max(medians):.3f})"
    print(f"{what:40}{spread:34}{statistics.median(busy):8.3f} ms of processor")


def database_version() -> str:
    from django.db import connection

    if connection.vendor == "sqlite":
        return sqlite3.sqlite_version
    connection.ensure_connection()
    return ".".join(map(str, connection.get_database_version()))


def pymerkle(home: Path) -> None:
    """The peer's proof of entries it was not asked for before; what it has read it remembers until it ends."""
    with suppress(ImportError):
        from pymerkle import SqliteTree

        tree = SqliteTree(str(home / "pymerkle.sqlite3"), algorithm="sha256")
        tree.append_entries((b"x" * 400 + number.to_bytes(4, "big") for number in range(SIZE)), chunksize=BATCH)
        times = []
        for index in random.Random(6962).sample(range(1, SIZE + 1), 15):
            begun = time.perf_counter()
            tree.prove_inclusion(index, SIZE)
            times.append((time.perf_counter() - begun) * 1000)
        name = f"pymerkle {version('pymerkle')}, 15 other entries"
        print(f"{name:40}{statistics.median(times):10.3f} ms ({min(times):.3f} to {max(times):.3f})")


if __name__ == "__main__":
    main()
