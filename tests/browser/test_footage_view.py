"""The player in a real browser: it shows what was recorded, and every minute that it opens is in the log, no other."""

import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, Response

from tests.browser.library import Library, environment_of, run
from tests.browser.seen import Seen, sideways, violations

pytestmark = pytest.mark.pure
PICTURE = "(v => v.readyState >= 2 && v.currentTime > 0 && v.videoWidth)(document.querySelector('video'))"
SHOWN = """(v => { const c = document.createElement('canvas'); c.width = 64; c.height = 36;
  const x = c.getContext('2d'); x.drawImage(v, 0, 0, 64, 36);
  return new Set(x.getImageData(0, 0, 64, 36).data).size })(document.querySelector('video'))"""
PATIENCE_S = 60


@pytest.fixture
def opened() -> list[str]:
    """The addresses of the keys that came."""
    return []


@pytest.fixture
def view(page_of: Callable[..., Page], opened: list[str]) -> Iterator[Callable[[str], Page]]:
    def go(key: str) -> Page:
        page = page_of("director")
        page.on("response", lambda response: came(response, opened))
        page.goto(f"/footage/view/{key}/")
        page.locator("[data-ready]").wait_for()
        return page

    yield go


def came(response: Response, opened: list[str]) -> None:
    if response.url.endswith(".key") and response.ok:
        opened.append(response.url)


def until(page: Page, expression: str) -> object:
    """Wait until it is true; `wait_for_function` would need `unsafe-eval`."""
    deadline = time.monotonic() + PATIENCE_S
    while not (found := page.evaluate(expression)):
        assert time.monotonic() < deadline, f"never came true: {expression}"
        page.wait_for_timeout(20)
    return found


def place(page: Page) -> float:
    """Where the picture is, in seconds."""
    return float(str(page.evaluate("document.querySelector('video').currentTime")))


def click_line(page: Page, part: float) -> None:
    """Click on the first camera's line, so far along it."""
    line = page.locator(".lane > svg").first
    box = line.bounding_box()
    assert box
    line.click(position={"x": box["width"] * part, "y": 20})


def logged(library: Library, view: str) -> dict[str, list[str]]:
    return run("-m", "tests.browser.logged_keys", view, environment=environment_of(library.home))  # type: ignore[return-value]


def test_it_plays_seeks_and_cuts_and_the_log_has_each_minute_it_opened(
    view: Callable[[str], Page], footage: dict[str, list[str]], library: Library, opened: list[str]
) -> None:
    key, complaints = footage["views"][0], Seen()
    page = view(key)
    complaints.on(page, library.url)
    assert opened == [], "nothing is opened before somebody presses play"
    assert logged(library, key)["seen"] == []
    page.keyboard.press("Space")
    until(page, PICTURE)
    assert int(str(page.evaluate(SHOWN))) > 20, "a picture, not one colour"
    assert page.locator("[data-stamp]").inner_text().startswith("North door")
    page.keyboard.press("Space")
    page.keyboard.press("i")
    click_line(page, 0.72)
    until(page, "document.querySelector('video').seeking === false")
    until(page, PICTURE)
    page.keyboard.press("s")
    page.locator("[data-cuttings] li").first.wait_for()
    page.keyboard.press("o")
    page.keyboard.press("2")
    until(page, "document.querySelector('[data-viewing]').dataset.ready === " + repr(footage["cameras"][1]))
    page.keyboard.press("Space")
    until(page, PICTURE)
    page.keyboard.press("Space")
    page.wait_for_timeout(300)
    found = logged(library, key)
    minutes = {(url.split("/")[-2], int(url.split("/")[-1].removesuffix(".key"))) for url in opened}
    assert len(minutes) == 3, "played and sought at one door, and played at the other"
    assert len(opened) == len(minutes), "each key is asked for once"
    assert sorted(map(list, minutes)) == found["seen"]  # type: ignore[comparison-overlap]
    assert len(found["logged"]) == len(minutes)
    assert int(page.locator("[data-seen]").inner_text()) == len(minutes)
    assert complaints.complaints == []
    assert complaints.elsewhere == []


def test_the_player_steps_by_frames_and_jumps_to_movement(
    view: Callable[[str], Page], footage: dict[str, list[str]]
) -> None:
    page = view(footage["views"][1])
    page.keyboard.press("Space")
    until(page, PICTURE)
    page.keyboard.press("Space")
    before = place(page)
    page.keyboard.press(".")
    until(page, "!document.querySelector('video').seeking")
    assert place(page) - before == pytest.approx(0.1, abs=0.02)
    page.keyboard.press("n")
    until(page, "!document.querySelector('video').seeking")
    assert place(page) != pytest.approx(before, abs=0.2)


def test_a_view_that_is_ended_elsewhere_opens_no_further_minute(
    view: Callable[[str], Page], footage: dict[str, list[str]], page_of: Callable[..., Page], opened: list[str]
) -> None:
    key = footage["views"][1]
    page, other = view(key), page_of("director")
    page.keyboard.press("Space")
    until(page, PICTURE)
    other.goto(f"/footage/view/{key}/")
    other.get_by_role("button", name="End it now").click()
    other.get_by_role("heading", name="This view is over").wait_for()
    before = len(opened)
    click_line(page, 0.7)
    page.get_by_role("alert").wait_for()
    said = page.get_by_role("alert").inner_text()
    assert "ended" in said or "over" in said
    assert len(opened) == before


def test_the_page_is_accessible_and_fits_a_small_screen(
    view: Callable[[str], Page], footage: dict[str, list[str]]
) -> None:
    page = view(footage["views"][2])
    found = violations(page)
    assert not found, "\n".join(found)
    assert sideways(page) <= 0
