"""What the timeline draws without a picture; and the short way to a playlist says what the whole index says."""

from datetime import timedelta

import pytest

from circumspect.cameras.models import Camera
from circumspect.footage.actions.place_hold import place_hold
from circumspect.footage.actions.serve_key import serve_key
from circumspect.footage.models import Minute
from circumspect.footage.seeing.timeline import around, placed, runs, timeline
from circumspect.footage.windows import Window
from circumspect.incidents.models import Incident
from circumspect.media import decode_heads, decode_index
from circumspect.staff.models import Employee
from tests.footage_seeing.conftest import BEGIN, FIRST, Granted
from tests.footage_seeing.recorded import record

pytestmark = pytest.mark.django_db


def test_the_heads_of_an_index_are_those_of_the_whole(camera: Camera) -> None:
    rows = record(camera, BEGIN, 70)
    record(camera, BEGIN + timedelta(minutes=2), 5)
    assert len(rows) == 2
    for row in Minute.objects.all():
        whole = decode_index(bytes(row.samples)).chunks
        assert decode_heads(bytes(row.samples)) == [(one.configuration, one.discontinuity) for one in whole]


def test_movement_gaps_holds_and_sights_stand_where_they_were(
    camera: Camera, granted: Granted, manager: Employee, incident: Incident
) -> None:
    record(camera, BEGIN, 60)
    record(camera, BEGIN + timedelta(minutes=2), 60)
    place_hold(incident=incident, cameras=[camera], window=Window(FIRST, FIRST), reason="x", by=manager)
    grant = granted()
    serve_key(grant=grant.key, camera=camera.key, minute=FIRST + 2, by=manager)
    line = timeline([camera], Window(FIRST, FIRST + 3), manager, Window(FIRST, FIRST + 2))
    (lane,) = line.lanes
    assert [(span.x, span.wide) for span in line.outside] == [(75, 25)]
    assert [(span.x, span.wide) for span in lane.held] == [(0, 25)]
    assert [(span.x, span.wide, span.title) for span in lane.seen] == [(50, 25, manager.name)]
    first = lane.gaps[0]
    assert (round(first.x), round(first.wide)) == (25, 25)
    assert lane.path.count("M") == 2, "one area for each stretch that was recorded"
    assert all(FIRST * 60_000 <= move < (FIRST + 3) * 60_000 for move in lane.moves)
    assert lane.frame == pytest.approx(0.1)


def test_long_windows_are_drawn_by_the_size_of_each_minute(camera: Camera, manager: Employee) -> None:
    record(camera, BEGIN, 120)
    (lane,) = timeline([camera], Window(FIRST - 300, FIRST + 300), manager).lanes
    assert lane.recorded == 2
    assert lane.path.count("M") == 1


def test_runs_of_minutes() -> None:
    assert list(runs([1, 2, 3, 7, 9, 10])) == [(1, 4), (7, 8), (9, 11)]
    assert list(runs([])) == []


def test_what_reaches_beyond_the_line_is_cut_off() -> None:
    span = placed(Window(100, 109), 95, 105)
    assert (span.x, span.wide) == (0, 50)
    assert len(around(Window(100, 109))) == 14
