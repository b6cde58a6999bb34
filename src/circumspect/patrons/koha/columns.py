"""The heading of an export: which column is which. A column that isn't known is ignored and reported, never guessed."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass

from circumspect.errors import CircumspectError
from circumspect.patrons.koha.lines import BOMS, LONGEST_LINE, Reading

PATRON_COLUMNS = [
    *("cardnumber", "surname", "firstname", "middle_name", "dateofbirth", "address", "city", "state", "zipcode"),
    *("country", "email", "phone", "branchcode", "categorycode", "dateenrolled", "dateexpiry", "lost"),
    *("gonenoaddress", "userid"),
]
GUARDIAN_COLUMNS = ["guarantor_name", "guarantor_surname", "guarantor_firstname"]
LOAN_COLUMNS = ["cardnumber", "barcode", "title", "issuedate", "date_due", "returndate"]
MOST_SHOWN = 30


class FileRefused(CircumspectError):
    """The file isn't what it should be, so nothing of it was taken."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which place each known column has; `unknown` and `absent` are for the report."""

    places: dict[str, int]
    width: int
    delimiter: str
    unknown: tuple[str, ...]
    absent: tuple[str, ...]

    def named(self, values: Sequence[str]) -> dict[str, str]:
        """Column → value, trimmed, for the known columns that the file has."""
        return {name: values[place].strip() for name, place in self.places.items()}


def read_columns(reading: Reading, name: str, known: Sequence[str], needed: Sequence[str]) -> Columns:
    """The heading, read off the first line. Raises FileRefused, naming what is missing and what is there."""
    line = reading.next_line()
    if line is None:
        raise FileRefused(f"{name} is empty. Its first line must name the columns, as Koha exports them.")
    if line.text is None:
        raise FileRefused(
            f"{name}: line 1 is longer than {LONGEST_LINE // 1024} KB. It must be a CSV file whose first line names "
            "the columns and whose lines end with a line feed."
        )
    if line.text.encode("latin-1", "replace")[:2] in BOMS:
        raise FileRefused(f"{name} is UTF-16. Save it as UTF-8 and import that.")
    delimiter = max(",;\t", key=line.text.count)
    try:
        heading = [
            value.strip().lower() for value in next(csv.reader([line.text], delimiter=delimiter, strict=True), [])
        ]
    except csv.Error as error:
        raise FileRefused(f"{name}: line 1 can't be read as CSV: {error}. It must name the columns.") from None
    found = ", ".join(repr(column[:40]) for column in heading[:MOST_SHOWN])
    missing = [column for column in needed if column not in heading]
    if missing:
        raise FileRefused(
            f"{name} has no column named {' or '.join(repr(column) for column in missing)}. Line 1 names: {found}. "
            f"It must name, as Koha does: {', '.join(known)}."
        )
    twice = sorted({column for column in heading if column in known and heading.count(column) > 1})
    if twice:
        raise FileRefused(f"{name} names the column {twice[0]!r} twice in line 1, so it isn't clear which one counts.")
    return Columns(
        places={column: place for place, column in enumerate(heading) if column in known},
        width=len(heading),
        delimiter=delimiter,
        unknown=tuple(column for column in heading if column and column not in known),
        absent=tuple(column for column in known if column not in heading and column not in GUARDIAN_COLUMNS),
    )
