"""Dates as exports write them: 2010-05-17, 5/17/2010, 5/17/10, with or without a time of day."""

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?.*)?")
AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?.*)?")
NONE = {"", "0000-00-00", "0000-00-00 00:00:00", "null", "\\n"}


class DateError(ValueError):
    """What is written is no date, or could be two. The message goes into the report."""


def read_moment(text: str, today: date, *, of_birth: bool = False) -> datetime | None:
    """The date and time written, without a zone; None where nothing is. Raises DateError."""
    if text.lower() in NONE:
        return None
    if found := ISO.fullmatch(text):
        year, month, day, *clock = found.groups()
    elif found := AMERICAN.fullmatch(text):
        month, day, year, *clock = found.groups()
    else:
        raise DateError("is not a date such as 2010-05-17 or 5/17/2010")
    whole_year = int(year) if len(year) == 4 else century(int(year), today, of_birth=of_birth)
    try:
        at = datetime.combine(date(whole_year, int(month), int(day)), time(*(int(part or 0) for part in clock)))
    except ValueError:
        raise DateError("is a date that doesn't exist") from None
    if not 1800 <= at.year <= 9000:
        raise DateError("is a date that can't be meant")
    return at


def century(year: int, today: date, *, of_birth: bool) -> int:
    """The year meant by two digits. A year of birth that could be of two centuries decides between adult and minor, so
    it isn't guessed; another date is the one nearest to today.
    """
    this = today.year // 100 * 100 + year
    if not of_birth:
        return min((this - 100, this, this + 100), key=lambda candidate: abs(candidate - today.year))
    if this > today.year:
        return this - 100
    raise DateError(f"has a year of two digits that could be {this - 100} or {this}")


def read_day(text: str, today: date, *, of_birth: bool = False) -> date | None:
    """The day written. Raises DateError, for a date of birth in the future too."""
    moment = read_moment(text, today, of_birth=of_birth)
    if moment is None:
        return None
    if of_birth and moment.date() > today:
        raise DateError("is in the future")
    if of_birth and moment.year < 1850:
        raise DateError("is too long ago")
    return moment.date()


def read_time(text: str, today: date, zone: ZoneInfo) -> datetime | None:
    """The moment written, in the library's own zone. Raises DateError."""
    moment = read_moment(text, today)
    return None if moment is None else moment.replace(tzinfo=zone)
