"""A recorded day (UTC): its minutes, which of them are held, and the root that proves each."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from django.db.models import QuerySet

from circumspect.footage.models import HeldMinute, Minute
from circumspect.merkle import Frontier, leaf_hash

MINUTES = 24 * 60
EPOCH = date(1970, 1, 1)


def first_minute_of(day: date) -> int:
    return (day - EPOCH).days * MINUTES


def minutes_of(day: date) -> QuerySet[Minute]:
    first = first_minute_of(day)
    return Minute.objects.filter(minute__gte=first, minute__lt=first + MINUTES)


def held_minutes_of(day: date) -> QuerySet[HeldMinute]:
    """The minutes of a day that a hold in force keeps."""
    first = first_minute_of(day)
    return HeldMinute.objects.filter(minute__gte=first, minute__lt=first + MINUTES, hold__released_at=None)


def leaf_of(camera: str, minute: int, start: int, digest: bytes) -> bytes:
    """What a minute's leaf in its day's tree is made of: whose it is, when, and the hash of its sealed bytes."""
    return f"{camera}\n{minute}\n{start}\n{digest.hex()}\n".encode()


def leaves_of(day: date) -> list[bytes]:
    """The leaves of a day, by camera and start."""
    rows = minutes_of(day).order_by("camera__key", "start").values_list("camera__key", "minute", "start", "digest")
    return [leaf_of(camera, minute, start, bytes(digest)) for camera, minute, start, digest in rows]


def root_of(leaves: Sequence[bytes]) -> bytes:
    """RFC 6962 root over the leaves."""
    frontier = Frontier.empty()
    for leaf in leaves:
        frontier, _ = frontier.append(leaf_hash(leaf))
    return frontier.root()


def digest_of(data: bytes) -> bytes:
    """SHA-256 over the sealed bytes of an object."""
    return sha256(data).digest()
