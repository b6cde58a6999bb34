"""A clip as it was fetched plays in Chromium, can be sought in, and the clock beside it is shown as its subtitle."""

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.test_footage_view import PATIENCE_S, SHOWN, click_line

pytestmark = pytest.mark.pure
BEFORE_GAP_S = 130  # the view begins a minute after the recording of 190 s; the next one begins 5 minutes after it
PLAYER = """<!doctype html><video muted src="clip.mp4">
<track default kind="subtitles" label="clock" srclang="en" src="clip.vtt"></video>"""
NOW = """(v => { const t = [...v.textTracks].find(t => t.label === 'clock');
  return { at: v.currentTime, duration: v.duration, seeking: v.seeking, picture: v.readyState >= 2 && v.videoWidth,
    error: v.error?.message ?? '', cue: t?.activeCues?.[0]?.text ?? '' } })(document.querySelector('video'))"""
Now = dict[str, object]


@pytest.fixture
def fetched(page_of: Callable[..., Page], footage: dict[str, list[str]], tmp_path: Path) -> Path:
    """A folder with a clip and its clock, made and fetched on the pages."""
    page = page_of("director")
    page.goto(f"/footage/view/{footage['views'][3]}/")
    page.locator("[data-ready]").wait_for()
    page.keyboard.press("i")
    click_line(page, 0.72)
    page.keyboard.press("o")
    page.get_by_role("button", name="Make the clip").click()
    page.locator("[data-cuttings] li a").first.click()
    for link, ending in (
        (page.get_by_role("button", name="Fetch it"), "mp4"),
        (page.get_by_role("link", name="Its clock as WebVTT"), "vtt"),
    ):
        with page.expect_download() as download:
            link.click()
        assert download.value.suggested_filename.endswith(f".{ending}")
        download.value.save_as(tmp_path / f"clip.{ending}")
    return tmp_path


def serve(route: Route, folder: Path) -> None:
    """A folder on a web server that answers ranges, as any does."""
    name = route.request.url.rpartition("/")[2]
    if not name:
        route.fulfill(body=PLAYER, content_type="text/html")
        return
    data = (folder / name).read_bytes()
    asked = re.fullmatch(r"bytes=(\d+)-(\d*)", route.request.headers.get("range", ""))
    begin, end = (int(asked[1]), int(asked[2] or len(data) - 1)) if asked else (0, len(data) - 1)
    headers = {"Accept-Ranges": "bytes", "Content-Type": "video/mp4" if name.endswith("mp4") else "text/vtt"}
    if asked:
        headers["Content-Range"] = f"bytes {begin}-{end}/{len(data)}"
    route.fulfill(status=206 if asked else 200, headers=headers, body=data[begin : end + 1])


def until(page: Page, told: Callable[[Now], bool]) -> Now:
    deadline = time.monotonic() + PATIENCE_S
    while not told(now := page.evaluate(NOW)):
        assert time.monotonic() < deadline, f"never came true: {now}"
        page.wait_for_timeout(20)
    assert now["error"] == ""
    return now


def taken(begin: datetime, now: Now) -> datetime:
    """When the camera took what is shown at a place of the clip."""
    at = float(str(now["at"]))
    return begin + timedelta(seconds=60 + at if at < BEFORE_GAP_S else 300 + at - BEFORE_GAP_S)


def check_clock(begin: datetime, now: Now) -> None:
    said = datetime.fromisoformat(str(now["cue"])[:19]).replace(tzinfo=UTC)
    assert said <= taken(begin, now) + timedelta(seconds=0.05)
    assert taken(begin, now) - said < timedelta(seconds=1.3), "of this very second"


def test_chromium_plays_and_seeks_a_clip_with_its_clock(
    fetched: Path, footage: dict[str, list[str]], browser: Browser
) -> None:
    begin = datetime.fromtimestamp(int(str(footage["begin"])) * 60, UTC)
    page = browser.new_page()
    page.route("http://clip.example/**", lambda route: serve(route, fetched))
    page.goto("http://clip.example/")
    page.evaluate("document.querySelector('video').play()")
    now = until(page, lambda now: bool(now["picture"] and float(str(now["at"])) > 0.5 and now["cue"]))
    check_clock(begin, now)
    assert float(str(now["duration"])) > BEFORE_GAP_S + 1, "it goes on after the silence"
    page.evaluate("document.querySelector('video').pause()")
    for place in (100.25, BEFORE_GAP_S + 0.5, 30.75):
        page.evaluate(f"document.querySelector('video').currentTime = {place}")
        now = until(page, arrived(place))
        check_clock(begin, now)
        assert int(str(page.evaluate(SHOWN))) > 20, "a picture, not one colour"
        assert ("without recording" in str(now["cue"])) == (place == BEFORE_GAP_S + 0.5)
    page.close()


def arrived(place: float) -> Callable[[Now], bool]:
    return lambda now: bool(not now["seeking"] and now["cue"] and abs(float(str(now["at"])) - place) < 0.2)
