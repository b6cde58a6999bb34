"""A window of recorded time: whole minutes, first and last included, counted since 1970 UTC."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError

LONGEST = 60 * 24 * 31


class WindowError(CircumspectError):
    """A window that can't be; the message says what would be right."""

    status = 400


@dataclass(frozen=True, slots=True)
class Window:
    first: int
    last: int

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise WindowError(_("The window ends before it begins; check the two times."))
        if self.last - self.first >= LONGEST:
            raise WindowError(_("A window covers at most 31 days."))

    @classmethod
    def between(cls, begin: datetime, end: datetime) -> "Window":
        """The minutes that a stretch of time touches. Raises WindowError."""
        if end < begin:
            raise WindowError(_("The window ends before it begins; check the two times."))
        return cls(int(begin.timestamp() // 60), int(end.timestamp() // 60))

    @property
    def begins_at(self) -> datetime:
        return datetime.fromtimestamp(self.first * 60, UTC)

    @property
    def ends_at(self) -> datetime:
        """The end of the last minute."""
        return datetime.fromtimestamp(self.last * 60, UTC) + timedelta(minutes=1)

    def __len__(self) -> int:
        return self.last - self.first + 1
