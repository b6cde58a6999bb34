"""The library's own text as the public may read it: the version in force and every one that was."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from circumspect.adoption.models import TextVersion


@dataclass(frozen=True, slots=True)
class Edition:
    """An adopted version. `ended_at` is the moment (UTC) the next one took its place; None while in force."""

    version: TextVersion
    ended_at: datetime | None

    @property
    def in_force(self) -> bool:
        return self.ended_at is None

    @property
    def is_pdf(self) -> bool:
        return self.version.format == TextVersion.Format.PDF

    @property
    def size(self) -> int:
        """Bytes of the document."""
        return len(bytes(self.version.body))


def editions() -> list[Edition]:
    """Every adopted version, the latest first. What is only proposed is nobody's to read here."""
    versions = TextVersion.objects.exclude(adopted_at=None).order_by("-adopted_at", "-id")
    ends: list[datetime | None] = [None, *(version.adopted_at for version in versions)]
    return [Edition(version, end) for version, end in zip(versions, ends, strict=False)]


def edition(digest: str) -> tuple[Edition, list[Edition]]:
    """The adopted version whose hash begins so, and all of them. Raises Http404."""
    every = editions()
    for one in every:
        if one.version.digest == digest:
            return one, every
    raise Http404
