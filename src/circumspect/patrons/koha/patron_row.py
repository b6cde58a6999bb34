"""One patron as an export has it, understood: fit to be kept, or refused with a reason."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from circumspect.patrons.card_number import CardNumberError, clean_card_number
from circumspect.patrons.contact import LONGEST
from circumspect.patrons.koha.dates import DateError, read_day
from circumspect.patrons.typed import TURNERS

Note = Callable[[str], None]

NAMES = {"surname": "surname", "firstname": "first_name", "middle_name": "middle_name"}
CODES = {"branchcode": "branch", "categorycode": "category"}
DATES = {"dateofbirth": "date_of_birth", "dateenrolled": "enrolled_on", "dateexpiry": "expires_on"}
LONGEST_NAME, LONGEST_CODE, LONGEST_NUMBER, LONGEST_PERSON = 100, 20, 40, 120
NOT_LOST = {"", "0", "no", "n", "false", "f"}


class RowRefused(ValueError):
    """The row can't be taken; the message goes into the report."""


@dataclass(frozen=True, slots=True)
class PatronRow:
    """Only what the file has columns for is in `details` and `contact`; without a column `lost` it is None."""

    line: int
    number: str
    card: str
    lost: bool | None
    details: Mapping[str, str | date | None]
    contact: Mapping[str, str]
    guardian: str


def understand(line: int, values: Mapping[str, str], today: date, note: Note) -> PatronRow:
    """The row. What is taken in another form than it stands is said with `note`. Raises RowRefused."""
    for column, value in values.items():
        if "\x00" in value:
            raise RowRefused(f"{column} contains a NUL byte")
    number = plain(values, "userid", LONGEST_NUMBER, note)
    card = card_of(values)
    if not (number or card):
        raise RowRefused("it has neither a cardnumber nor a userid")
    if not card:
        note("it has no cardnumber: the account is taken without a card")
    details: dict[str, str | date | None] = {}
    for column, field in NAMES.items():
        if column in values:
            details[field] = plain(values, column, LONGEST_NAME, note)
    if not details["surname"]:
        raise RowRefused("surname is empty")
    for column, field in CODES.items():
        if column in values:
            details[field] = plain(values, column, LONGEST_CODE, note)
    for column, field in DATES.items():
        if column in values:
            details[field] = day_of(values, column, today, note)
    return PatronRow(
        line=line,
        number=number or card,
        card=card,
        lost=values["lost"].lower() not in NOT_LOST if "lost" in values else None,
        details=details,
        contact={name: plain(values, name, LONGEST[name], note) for name in LONGEST if name in values},
        guardian=guardian_of(values, note),
    )


def card_of(values: Mapping[str, str]) -> str:
    if not values["cardnumber"]:
        return ""
    try:
        return clean_card_number(values["cardnumber"])
    except CardNumberError:
        raise RowRefused(
            "cardnumber isn't one: it must be at most 40 plain letters and digits; spaces and hyphens don't count"
        ) from None


def plain(values: Mapping[str, str], column: str, longest: int, note: Note) -> str:
    """The text with its spaces tidied and without characters that can't be seen."""
    text = " ".join(values.get(column, "").split())
    if not text.isprintable() or not text.isascii():
        seen = "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cs") and c not in TURNERS)
        if seen != text:
            note(f"{column} contained characters that can't be seen; they were left out")
            text = seen
    if len(text) > longest:
        raise RowRefused(f"{column} has {len(text)} characters; at most {longest} are kept")
    return text


def day_of(values: Mapping[str, str], column: str, today: date, note: Note) -> date | None:
    try:
        return read_day(values[column], today, of_birth=column == "dateofbirth")
    except DateError as error:
        note(f"{column} {error}: taken as not known")
        return None


def guardian_of(values: Mapping[str, str], note: Note) -> str:
    """The guarantor's whole name, from the columns that there are; '' for none."""
    surname = plain(values, "guarantor_name", LONGEST_PERSON, note) or plain(
        values, "guarantor_surname", LONGEST_PERSON, note
    )
    name = f"{plain(values, 'guarantor_firstname', LONGEST_PERSON, note)} {surname}".strip()
    if len(name) > LONGEST_PERSON:
        raise RowRefused(f"the guarantor's name has {len(name)} characters; at most {LONGEST_PERSON} are kept")
    return name
