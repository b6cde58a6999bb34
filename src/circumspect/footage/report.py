"""What images there are, without opening one: by day, under which hold; and whether objects are as written."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Sum

from circumspect.footage.days import digest_of, held_minutes_of, leaves_of, minutes_of, root_of
from circumspect.footage.models import Day, HeldMinute, Hold, Minute
from circumspect.footage.places import hold_keys, keyring, objects
from circumspect.vault import KeyGone, VaultError, day_of, object_name


@dataclass(frozen=True, slots=True)
class DayReport:
    """`opens`: whether the day's secret is there. `held`: minutes that a hold keeps whatever becomes of the secret."""

    day: date
    opens: bool
    cameras: int
    minutes: int
    size: int
    held: int


def days() -> list[DayReport]:
    """Every day of which anything is left, the oldest first."""
    found = {day_of(minute) for minute in Minute.objects.values_list("minute", flat=True).distinct()}
    with_secret = set(keyring().days())
    return [report_of(day, opens=day in with_secret) for day in sorted(found | with_secret)]


def report_of(day: date, *, opens: bool) -> DayReport:
    sums = minutes_of(day).aggregate(minutes=Count("id"), size=Sum("size"), cameras=Count("camera", distinct=True))
    held = held_minutes_of(day).values("camera_id", "minute").distinct().count()
    return DayReport(day, opens, sums["cameras"], sums["minutes"], sums["size"] or 0, held)


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of one day that has ended, and which holds keep it."""

    day: date
    minutes: int
    holds: tuple[str, ...]


def left_of_ended_days() -> list[Left]:
    """For the certificate: read from the rows; `openable` reads the same from the folders and keys alone."""
    ended = Day.objects.exclude(key_destroyed_at=None).order_by("day")
    return [
        Left(
            row.day,
            minutes_of(row.day).count(),
            tuple(sorted({held.hold.key for held in held_minutes_of(row.day).select_related("hold")})),
        )
        for row in ended
    ]


def openable() -> Counter[date]:
    """How many objects of each day can be opened by any key in this home: an independent scan that asks no row."""
    with_secret = set(keyring().days())
    kept = {pair for path in hold_keys().folder.glob("*.keys") for pair in hold_keys().keys(path.stem)}
    found: Counter[date] = Counter()
    for name, _size in objects().names("minutes"):
        _, day, camera, rest = name.split("/")
        minute = int(rest.split(".")[0])
        if date.fromisoformat(day) in with_secret or (camera, minute) in kept:
            found[date.fromisoformat(day)] += 1
    return found


def holds_in_force() -> list[Hold]:
    return list(Hold.objects.filter(released_at=None).select_related("incident", "placed_by").order_by("placed_at"))


def faults() -> Iterator[str]:
    """Everything that isn't as it was written, in words. Reads every object."""
    store = objects()
    named = set()
    for minute in Minute.objects.select_related("camera").order_by("minute").iterator():
        name = object_name(minute.camera.key, minute.minute, minute.start)
        named.add(name)
        try:
            data = store.get(name)
        except FileNotFoundError:
            yield f"{name} is missing: its row says {minute.size:,} bytes."
            continue
        except VaultError as error:
            yield str(error)
            continue
        if len(data) != minute.size:
            yield f"{name} has {len(data):,} bytes; it was written with {minute.size:,}."
        elif digest_of(data) != bytes(minute.digest):
            yield f"{name} was changed: its bytes don't hash to what its row says."
    yield from strays(named)
    yield from wrong_roots()
    yield from missing_keys()


def strays(named: set[str]) -> Iterator[str]:
    for name, _size in objects().names("minutes"):
        if name not in named:
            yield f"{name} has no row; 'circumspect record' makes it again when it starts."


def wrong_roots() -> Iterator[str]:
    """A day that has a root and still all its minutes must have that root."""
    for row in Day.objects.exclude(closed_at=None).filter(cleared_at=None):
        if root_of(leaves_of(row.day)) != bytes(row.root):
            yield f"{row.day} doesn't have the root that the log has for it: a row was changed, added or removed."


def ground_of(hold: Hold) -> str:
    """What it is for. A request is named by its key alone: whether it may be known is for its own room to say."""
    return f"request {hold.request}" if hold.request else f"incident {hold.incident}"


def missing_keys() -> Iterator[str]:
    for hold in Hold.objects.filter(released_at=None).select_related("incident"):
        try:
            kept = hold_keys().keys(hold.key)
        except (KeyGone, VaultError) as error:
            yield f"Hold {hold.key} for {ground_of(hold)}: {error}"
            continue
        rows = set(HeldMinute.objects.filter(hold=hold).values_list("camera__key", "minute"))
        if rows - set(kept):
            yield f"Hold {hold.key} for {ground_of(hold)} lacks the keys of {len(rows - set(kept))} minutes."
