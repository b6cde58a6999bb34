"""One loan as an export has it, understood."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from circumspect.patrons.koha.dates import DateError, read_time
from circumspect.patrons.koha.patron_row import Note, RowRefused, card_of, plain

LONGEST_BARCODE, LONGEST_TITLE = 40, 500
FAR = 100_000


@dataclass(frozen=True, slots=True)
class LoanRow:
    line: int
    card: str
    barcode: str
    title: str
    issued_at: datetime
    due_at: datetime | None
    returned_at: datetime | None


def understand_loan(line: int, values: Mapping[str, str], today: date, zone: ZoneInfo, note: Note) -> LoanRow:
    """The row. Raises RowRefused."""
    for column, value in values.items():
        if "\x00" in value:
            raise RowRefused(f"{column} contains a NUL byte")
    card = card_of(values)
    if not card:
        raise RowRefused("cardnumber is empty")
    barcode = plain(values, "barcode", LONGEST_BARCODE, note)
    if not barcode:
        raise RowRefused("barcode is empty")
    issued_at = moment(values, "issuedate", today, zone)
    if issued_at is None:
        raise RowRefused("issuedate is empty")
    title = plain(values, "title", FAR, note)
    if len(title) > LONGEST_TITLE:
        note(f"title has {len(title)} characters; the first {LONGEST_TITLE} are kept")
    returned_at = moment(values, "returndate", today, zone)
    if returned_at is not None and returned_at < issued_at:
        raise RowRefused("returndate is before issuedate")
    return LoanRow(
        line, card, barcode, title[:LONGEST_TITLE], issued_at, moment(values, "date_due", today, zone), returned_at
    )


def moment(values: Mapping[str, str], column: str, today: date, zone: ZoneInfo) -> datetime | None:
    try:
        return read_time(values.get(column, ""), today, zone)
    except DateError as error:
        raise RowRefused(f"{column} {error}") from None
