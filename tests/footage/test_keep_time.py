"""Thirty days, and then gone: secret first, in every copy, whatever was interrupted."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from circumspect.cameras.models import Camera
from circumspect.footage import report
from circumspect.footage.actions import destroy_day as destroying
from circumspect.footage.actions.destroy_day import destroy_day, mark
from circumspect.footage.actions.place_hold import place_hold
from circumspect.footage.days import leaves_of, root_of
from circumspect.footage.models import Day, Minute
from circumspect.footage.places import keyring, objects
from circumspect.footage.retention import keep_time
from circumspect.footage.windows import Window
from circumspect.ledger.models import Entry
from circumspect.staff.models import Employee
from circumspect.vault import day_of
from tests.footage.conftest import approved_camera, incident
from tests.footage.sealing import minute_at, seal_minute

pytestmark = pytest.mark.django_db
START = datetime(2026, 10, 1, 12, tzinfo=UTC)


def test_over_forty_days_exactly_thirty_and_the_holds_are_there(
    camera: Camera, director: Employee, manager: Employee
) -> None:
    cameras = [camera, *(approved_camera(f"Camera {number}", director) for number in range(2, 21))]
    for passed in range(40):
        noon = START + timedelta(days=passed)
        for each in cameras:
            seal_minute(each, minute_at(noon))
        if passed == 3:
            window = Window(minute_at(noon), minute_at(noon))
            place_hold(
                incident=incident("crime", manager), cameras=cameras[:2], window=window, reason="Theft", by=manager
            )
        keep_time(noon + timedelta(hours=13))
        today = (noon + timedelta(hours=13)).date()
        expected = {START.date() + timedelta(days=n): 20 for n in range(passed + 1)}
        expected = {day: 20 for day in expected if (today - day).days <= 30}
        if passed >= 3:
            expected.setdefault(START.date() + timedelta(days=3), 2)
        rows = Counter(day_of(minute) for minute in Minute.objects.values_list("minute", flat=True))
        assert dict(rows) == expected, f"on {today}"
        assert dict(report.openable()) == expected, f"by an independent scan, on {today}"
    assert not list(report.faults())
    ended = {left.day: left.minutes for left in report.left_of_ended_days()}
    assert ended.pop(START.date() + timedelta(days=3)) == 2
    assert set(ended.values()) == {0}
    assert Entry.objects.filter(kind="day.destroyed").count() == len(ended) + 1


def test_a_closed_day_proves_each_of_its_minutes(camera: Camera) -> None:
    for minute in range(3):
        seal_minute(camera, minute_at(START) + minute)
    keep_time(START + timedelta(days=1, hours=1))
    day = Day.objects.get(day=START.date())
    assert day.minutes == 3
    assert bytes(day.root) == root_of(leaves_of(START.date()))
    assert Entry.objects.filter(kind="day.closed").count() == 1
    keep_time(START + timedelta(days=1, hours=2))
    assert Entry.objects.filter(kind="day.closed").count() == 1, "closing it again closes nothing"


def test_the_secret_goes_before_anything_else(camera: Camera, monkeypatch: pytest.MonkeyPatch) -> None:
    seal_minute(camera, minute_at(START))

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(destroying, "mark", crash)
    with pytest.raises(KeyboardInterrupt):
        destroy_day(day=START.date(), reason="retention")
    assert list(keyring().days()) == []
    assert not report.openable(), "objects and rows are still there, and nothing of them opens"
    assert Minute.objects.count() == 1


@pytest.mark.parametrize("step", ["after the mark", "between object and row"])
def test_an_interrupted_end_is_finished_later(camera: Camera, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    for minute in range(3):
        seal_minute(camera, minute_at(START) + minute)
    keyring().destroy(START.date())
    mark(START.date(), "retention")
    if step == "between object and row":
        first = next(iter(objects().names("minutes")))[0]
        objects().remove(first)
    ended = keep_time(START + timedelta(days=2))
    assert ended == [START.date()]
    assert not Minute.objects.exists()
    assert not list(objects().names("minutes"))
    assert Entry.objects.filter(kind="day.destroyed").count() == 1, "the log says it once"


@pytest.mark.parametrize("fault", ["bit", "short", "missing", "row", "stray"])
def test_a_fault_is_found_and_named(camera: Camera, folders: Path, fault: str) -> None:
    seal_minute(camera, minute_at(START))
    keep_time(START + timedelta(days=1, hours=1))
    assert not list(report.faults())
    (name, _size), *_ = objects().names("minutes")
    path = folders / "objects" / name
    data = bytearray(path.read_bytes())
    if fault == "bit":
        data[100] ^= 1
        path.write_bytes(data)
    elif fault == "short":
        path.write_bytes(data[:-1])
    elif fault == "missing":
        path.unlink()
    elif fault == "row":
        Minute.objects.update(digest=bytes(32))
    else:
        path.with_name("29999999.1").write_bytes(data)
    found = list(report.faults())
    assert found
    assert name.split("/")[1] in " ".join(found)


def test_no_day_ends_early(camera: Camera) -> None:
    seal_minute(camera, minute_at(START))
    assert (
        keep_time(datetime.combine(START.date() + timedelta(days=31), datetime.min.time(), UTC) - timedelta(seconds=1))
        == []
    )
    assert keep_time(datetime.combine(START.date() + timedelta(days=31), datetime.min.time(), UTC)) == [
        date(2026, 10, 1)
    ]
