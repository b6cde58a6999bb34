"""What is asked when a library is set up, checked before anything is written."""

import re
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from circumspect.errors import CircumspectError
from circumspect.merkle.errors import NoteError
from circumspect.merkle.keys import check_name
from circumspect.site.configuration import Configuration

LANGUAGES = ("en", "es")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class PlanError(CircumspectError):
    """An answer that no library can be set up with; the message names the option and what it takes."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Where a library lives and what it is called. `address` is where people reach the pages, as an origin."""

    home: Path
    library: str
    origin: str
    address: str
    time_zone: str
    language: str
    database_url: str

    @property
    def host(self) -> str:
        return urlsplit(self.address).hostname or ""

    @property
    def https(self) -> bool:
        return urlsplit(self.address).scheme == "https"

    def check(self) -> None:
        """Raises PlanError, or ConfigurationError for the database URL."""
        for field in fields(self):
            if CONTROL.search(str(getattr(self, field.name))):
                raise PlanError(f"--{field.name.replace('_', '-')} holds a line break or another control character.")
        if not self.library.strip():
            raise PlanError("--library is empty; give the name that readers know the library by.")
        check_origin(self.origin)
        check_address(self.address)
        check_time_zone(self.time_zone)
        if self.language not in LANGUAGES:
            raise PlanError(f"--language '{self.language}' isn't there; the pages speak {' and '.join(LANGUAGES)}.")
        Configuration(self.home, database_url=self.database_url).database()


def check_origin(origin: str) -> None:
    """The name that the log signs under: it never changes, and must be nobody else's."""
    try:
        check_name(origin)
    except NoteError as error:
        raise PlanError(f"--origin: {error}") from None
    if "://" in origin or "/" not in origin or "." not in origin.partition("/")[0]:
        raise PlanError(
            f"--origin '{origin}' isn't a domain of yours followed by a path, such as 'library.example/log'. It "
            "needn't be a page that exists, but nobody else may use it, and it can't be changed later."
        )


def check_address(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise PlanError(
            f"--address '{address}' isn't where pages are reached; it looks like https://circumspect.library.example"
        )


def check_time_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise PlanError(
            f"--time-zone '{name}' is no time zone; it is a region and a city, such as America/Chicago."
        ) from None
