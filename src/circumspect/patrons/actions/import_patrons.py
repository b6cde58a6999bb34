"""Bring in patrons, and loans, from another system's export: all that can be taken of the files, or nothing of them.

One transaction holds both files, the counts and the entry: a crash, a full disk or a kill leaves what was before.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from circumspect.adoption.queries import pack_in_force
from circumspect.ledger.actions import append
from circumspect.patrons.koha.columns import (
    GUARDIAN_COLUMNS,
    LOAN_COLUMNS,
    PATRON_COLUMNS,
    Columns,
    FileRefused,
    read_columns,
)
from circumspect.patrons.koha.lines import Reading
from circumspect.patrons.koha.loan_row import LoanRow, understand_loan
from circumspect.patrons.koha.patron_row import Note, PatronRow, RowRefused, understand
from circumspect.patrons.koha.report import Report
from circumspect.patrons.koha.take_loans import LoanTaker
from circumspect.patrons.koha.take_patrons import Counts, PatronTaker
from circumspect.patrons.queries import today

AT_A_TIME = 500
Understood = TypeVar("Understood", PatronRow, LoanRow)
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the rows of both files, and the files' SHA-256 (hex)."""

    patrons: Counts
    patrons_sha256: str
    loans: Counts | None = None
    loans_sha256: str = ""


@transaction.atomic
def import_patrons(
    *, patrons: Path, loans: Path | None = None, report: Path, actor: str, progress: Progress = lambda read: None
) -> Imported:
    """Take what can be taken, write the report, and append one entry. Raises FileRefused or NothingAdopted.

    `progress` is told of bytes as they are read. On SQLite nobody else can write meanwhile; they wait up to 30 s.
    """
    if report.resolve() in {path.resolve() for path in (patrons, loans) if path}:
        raise FileRefused(
            f"The report can't take the place of {report}, which is to be read. Name another with --report."
        )
    with reported(report) as lines:
        counts, digest = take_patrons(patrons, lines, progress)
        loan_counts, loan_digest = take_loans(loans, lines, progress) if loans else (None, "")
        imported = Imported(counts, digest, loan_counts, loan_digest)
        append(
            "patrons.imported",
            actor=actor,
            details={
                **asdict(counts),
                "sha256": digest,
                "loans": asdict(loan_counts) if loan_counts else {},
                "loans_sha256": loan_digest,
            },
        )
    return imported


@contextmanager
def reported(path: Path) -> Iterator[Report]:
    try:
        report = Report(path)
    except OSError as error:
        raise FileRefused(
            f"The report {path} can't be written ({error.strerror}). Name another with --report."
        ) from None
    try:
        yield report
    except BaseException:
        report.abandon()
        raise
    report.finish()


def take_patrons(path: Path, report: Report, progress: Progress) -> tuple[Counts, str]:
    on = today()
    say = Speaker(report, path.name, Counts())
    taker = PatronTaker(on, pack_in_force().settings.adult_age, say.refuse, say.note, say.counts)
    with path.open("rb") as file:
        reading = Reading(file, progress)
        columns = read_columns(reading, path.name, [*PATRON_COLUMNS, *GUARDIAN_COLUMNS], ["cardnumber", "surname"])
        say.of_columns(columns)
        understood = rows_of(reading, columns, say, lambda line, values, note: understand(line, values, on, note))
        while rows := list(islice(understood, AT_A_TIME)):
            taker.take(rows)
    return say.counts, reading.sha256


def take_loans(path: Path, report: Report, progress: Progress) -> tuple[Counts, str]:
    on, zone = today(), timezone.get_default_timezone()
    assert isinstance(zone, ZoneInfo)
    say = Speaker(report, path.name, Counts())
    taker = LoanTaker(say.refuse, say.counts)
    with path.open("rb") as file:
        reading = Reading(file, progress)
        columns = read_columns(reading, path.name, LOAN_COLUMNS, LOAN_COLUMNS[:4])
        say.of_columns(columns)
        understood = rows_of(
            reading, columns, say, lambda line, values, note: understand_loan(line, values, on, zone, note)
        )
        while rows := list(islice(understood, AT_A_TIME)):
            taker.take(rows)
    return say.counts, reading.sha256


@dataclass(frozen=True, slots=True)
class Speaker:
    """Writes to the report about one file, and counts."""

    report: Report
    file: str
    counts: Counts

    def refuse(self, line: int, why: str) -> None:
        self.counts.refused += 1
        self.report.say(self.file, line, "refused", why)

    def note(self, line: int, why: str) -> None:
        self.counts.noted += 1
        self.report.say(self.file, line, "noted", why)

    def of_columns(self, columns: Columns) -> None:
        if columns.unknown:
            self.note(
                1, f"these columns aren't known and are ignored: {', '.join(name[:40] for name in columns.unknown)}"
            )
        if columns.absent:
            self.note(1, f"these columns aren't in the file: {', '.join(columns.absent)}")


def rows_of(
    reading: Reading, columns: Columns, say: Speaker, understand_row: Callable[[int, dict[str, str], Note], Understood]
) -> Iterator[Understood]:
    """The rows that can be understood; each other one is refused with its line and reason."""
    for row in reading.rows(columns.delimiter):
        if row.wrong:
            say.refuse(row.line, row.wrong)
        elif len(row.values) != columns.width:
            say.refuse(row.line, f"it has {len(row.values)} fields; line 1 names {columns.width}")
        else:
            try:
                yield understand_row(row.line, columns.named(row.values), lambda why, at=row.line: say.note(at, why))
            except RowRefused as error:
                say.refuse(row.line, str(error))
