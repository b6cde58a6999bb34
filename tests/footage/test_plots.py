"""How cameras did is drawn from figures an hour: what was recorded, what is missing, how their clocks run."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from circumspect.cameras.models import Camera
from circumspect.footage.models import Gap, Hour
from circumspect.footage.plots import plots
from circumspect.footage.recorder.rows import write_down
from circumspect.footage.retention import keep_time
from circumspect.staff.models import Employee
from tests.footage.conftest import approved_camera
from tests.footage.sealing import SECOND, minute_at, seal_minute
from tests.site.test_every_url import signed_in

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 12, 30, tzinfo=UTC)
HOUR = 3600 * SECOND


def hour_of(at: datetime) -> int:
    return int(at.timestamp()) // 3600


def test_minutes_are_added_up_once_however_often_they_are_told(camera: Camera) -> None:
    told = [seal_minute(camera, minute_at(NOW) + after) for after in (0, 1)]
    write_down(told[0])
    (hour,) = Hour.objects.all()
    assert hour.hour == hour_of(NOW)
    assert hour.size == sum(one.sealed.size for one in told)
    assert hour.recorded == 2 * 3 * SECOND
    assert abs(hour.followed) <= 2 * 3 * SECOND * 500 // 1_000_000


def test_bitrate_gaps_and_clock_are_those_of_their_hours(camera: Camera) -> None:
    Hour.objects.create(
        camera=camera, hour=hour_of(NOW) - 2, size=450_000_000, recorded=HOUR, followed=HOUR * 100 // 1_000_000
    )
    Hour.objects.create(camera=camera, hour=hour_of(NOW), size=225_000_000, recorded=HOUR // 2, followed=0)
    began = NOW - timedelta(hours=1, minutes=30)
    Gap.objects.create(camera=camera, began_at=began, ended_at=began + timedelta(minutes=45), reason="lost")
    (drawn,) = plots([camera], 1, NOW).cameras
    assert [one.bits for one in drawn.columns[-3:]] == [1_000_000, None, 1_000_000]
    assert [one.missing for one in drawn.columns[-3:]] == [0, 45 * 60, 0]
    assert drawn.columns[-3].ppm == pytest.approx(100)
    assert drawn.columns[-3].a_day == pytest.approx(8.64)
    assert drawn.columns[-1].ppm == 0
    assert drawn.rate.count("M") == 2, "an hour without images is left out"
    assert drawn.clock.count("M") == 2
    (gap,) = drawn.gaps
    assert (gap.x, gap.wide) == (pytest.approx(22 / 24 * 100, abs=0.01), pytest.approx(0.75 / 24 * 100, abs=0.01))


def test_a_gap_that_is_still_open_lasts_until_now_and_one_over_midnight_counts_in_both_hours(camera: Camera) -> None:
    Gap.objects.create(camera=camera, began_at=NOW - timedelta(minutes=40), reason="lost")
    (drawn,) = plots([camera], 7, NOW).cameras
    assert drawn.whole.missing == 40 * 60
    assert drawn.whole.bits is None
    (day,) = plots([camera], 1, NOW).cameras
    assert [one.missing for one in day.columns[-2:]] == [10 * 60, 30 * 60]


def test_a_camera_that_flaps_is_drawn_with_few_marks_and_counted_in_full(camera: Camera) -> None:
    Gap.objects.bulk_create(
        Gap(camera=camera, began_at=at, ended_at=at + timedelta(seconds=2), reason="lost")
        for at in (NOW - timedelta(seconds=10 * number) for number in range(1, 2001))
    )
    (drawn,) = plots([camera], 1, NOW).cameras
    assert drawn.times == 2000
    assert drawn.whole.missing == 4000
    assert len(drawn.gaps) == 1


def test_many_cameras_of_a_month_take_no_more_queries_than_one(camera: Camera, director: Employee) -> None:
    cameras = [camera, *(approved_camera(f"Camera {number}", director) for number in range(31))]
    Hour.objects.bulk_create(
        Hour(camera=one, hour=hour_of(NOW) - ago, size=1, recorded=1) for one in cameras for ago in range(720)
    )
    with CaptureQueriesContext(connection) as asked:
        drawn = plots(cameras, 30, NOW)
    assert len(asked) == 2
    assert len(drawn.cameras) == 32
    assert {len(one.columns) for one in drawn.cameras} == {30}


def test_figures_older_than_images_may_be_are_forgotten(camera: Camera) -> None:
    for days in (29, 40):
        Hour.objects.create(camera=camera, hour=hour_of(NOW - timedelta(days=days)))
    keep_time(NOW)
    assert [row.hour for row in Hour.objects.all()] == [hour_of(NOW - timedelta(days=29))]


def test_the_page_says_in_words_what_it_draws_and_the_desk_sees_neither(
    camera: Camera, desk: Employee, director: Employee, settings: pytest.FixtureRequest
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]  (a second factor has tests of its own)
    now = timezone.now()
    Hour.objects.create(camera=camera, hour=hour_of(now), size=450_000_000, recorded=HOUR, followed=-HOUR // 10_000)
    Gap.objects.create(camera=camera, began_at=now - timedelta(minutes=20), ended_at=now, reason="lost")
    page = signed_in(director).get("/footage/?days=7").content.decode()
    assert "1.0 Mb/s" in page
    assert "20 min missing, 1 time" in page
    assert "gains 8.6 s a day" in page
    assert 'class="rate" d="M' in page
    assert "style=" not in page
    assert signed_in(director).get("/footage/?days=999").status_code == 200
    assert "Mb/s" not in signed_in(desk).get("/footage/").content.decode()
