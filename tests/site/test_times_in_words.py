"""Times are said as a person says them, in the library's own zone, with the whole of it on hover."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from circumspect.site.templatetags.house import said, time_tag

pytestmark = pytest.mark.pure

CHICAGO = ZoneInfo("America/Chicago")
NOW = datetime(2026, 11, 24, 0, 30, tzinfo=CHICAGO)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 24, 0, 5, tzinfo=CHICAGO), "today 0:05"),
        (datetime(2026, 11, 23, 23, 59, tzinfo=CHICAGO), "yesterday 23:59"),
        (datetime(2026, 11, 25, 9, 10, tzinfo=CHICAGO), "tomorrow 9:10"),
        (datetime(2026, 11, 12, 14, 5, tzinfo=CHICAGO), "12 Nov 2026, 14:05"),
    ],
)
def test_a_near_day_is_named(moment: datetime, words: str) -> None:
    assert said(moment, NOW) == words


def test_a_time_is_told_in_the_librarys_zone_and_in_full_on_hover() -> None:
    with timezone.override(CHICAGO):
        written = time_tag(datetime(2018, 9, 18, 3, 4, 5, tzinfo=UTC))
    assert written == (
        '<time datetime="2018-09-17T22:04:05-05:00" title="Monday 17 September 2018, 22:04:05 CDT">'
        "17 Sep 2018, 22:04</time>"
    )


def test_a_day_has_no_hour() -> None:
    assert time_tag(date(2018, 9, 18)) == (
        '<time datetime="2018-09-18" title="Tuesday 18 September 2018">18 Sep 2018</time>'
    )


def test_nothing_is_said_of_no_time() -> None:
    assert time_tag(None) == ""


def test_a_spanish_reader_reads_spanish() -> None:
    with translation.override("es"):
        assert "septiembre" in time_tag(date(2018, 9, 18))
