"""From a view to a still to a ban to the board; past its end it is in the archive, and five years on destroyed."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from circumspect.vault import ThingKeys, VaultError, unseal
from tests.browser.conftest import sign_in
from tests.browser.library import ROOT, Library, environment_of, run, served_library
from tests.browser.seen import Seen, sideways, violations
from tests.browser.test_footage_view import PICTURE, until

pytestmark = pytest.mark.pure
DAY_S = 24 * 60 * 60
NAME = "Barnaby Doorslam"
PICTURE_CAME = "(image => image && image.complete && image.naturalWidth)(document.querySelector('.stills img'))"
KEEP_TIME = "import django; django.setup(); from circumspect.bans.retention import keep_time; keep_time(); print('{}')"


@pytest.fixture(scope="module")
def clock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("clock") / "seconds"
    file.write_text("0")
    return file


@pytest.fixture(scope="module")
def own_library(clock: Path, shared: Path) -> Iterator[Library]:
    """A library of this module's own, since its clock is moved."""
    with served_library(clock, shared) as library:
        yield library


@pytest.fixture
def enter(browser: Browser, own_library: Library) -> Iterator[Callable[..., Page]]:
    """`enter(role)` signs in anew: a session doesn't outlast a clock that was moved."""
    opened = []

    def page(role: str, width: int = 1280) -> Page:
        context = browser.new_context(base_url=own_library.url, viewport={"width": width, "height": 900})
        opened.append(context)
        page = context.new_page()
        sign_in(page, own_library, role)
        return page

    yield page
    for context in opened:
        context.close()


def test_view_still_ban_board_archive_and_the_end(
    own_library: Library, clock: Path, enter: Callable[..., Page]
) -> None:
    take_a_still(enter("director"), own_library)
    weekend, complaints = enter("weekend_supervisor", 390), Seen()
    complaints.on(weekend, own_library.url)
    where = propose(weekend, own_library)
    activate(enter("director"), where)
    post_a_still(weekend, where)
    assert sideways(weekend) <= 0

    phone = enter("desk", 390)
    phone.goto("/bans/")
    shown = phone.locator("article.ban").filter(has_text=NAME).locator("img")
    still = str(shown.get_attribute("src"))
    assert shown.evaluate("image => image.complete && image.naturalWidth") > 100
    assert phone.evaluate("([x, y]) => document.elementFromPoint(x, y).className", middle(phone, NAME)) == "veil", (
        "what is under the finger isn't the picture"
    )
    assert sideways(phone) <= 0
    assert not violations(phone)
    phone.goto("/bans/door/")
    phone.get_by_label("Name, or how").fill("doorsl")
    phone.get_by_role("button", name="Ask").click()
    expect(phone.get_by_role("status")).to_contain_text("One ban fits")
    assert complaints.complaints == []

    key = still.removesuffix(".jpg").rsplit("/", 1)[-1]
    sealed = (own_library.home / "objects/bans/stills" / key).read_bytes()
    assert opens(own_library, key, sealed) == 1

    clock.write_text(str(31 * DAY_S))
    gone_from_the_board(enter("desk"), still)
    weekend = enter("weekend_supervisor")
    for page in (where, "/bans/archive/", still.replace("/stills/", "/archive/stills/")):
        assert weekend.request.get(page).status in (403, 404), page
    director = enter("director")
    director.goto("/bans/archive/")
    director.get_by_role("row").filter(has_text=NAME).get_by_role("link").click()
    assert int(str(until(director, PICTURE_CAME))) > 100

    clock.write_text(str((31 + 5 * 366) * DAY_S))
    run("-c", KEEP_TIME, environment=environment_of(own_library.home, clock))
    assert opens(own_library, key, sealed) == 0, "no key in the home folder opens what a backup may still have"
    assert not (own_library.home / "objects/bans/stills" / key).exists()
    director = enter("director")
    director.goto(where)
    assert NAME not in director.content()
    director.get_by_role("link", name="Certificate").click()
    expect(director.get_by_text("no key that is here opens anything")).to_be_visible()
    told = certificate(own_library, clock)
    assert (told.returncode, key in told.stdout) == (0, True)


def take_a_still(page: Page, library: Library) -> None:
    page.goto(library.paths["view"])
    page.locator("[data-ready]").wait_for()
    page.keyboard.press("Space")
    until(page, PICTURE)
    page.keyboard.press("Space")
    page.keyboard.press("s")
    page.locator("[data-cuttings] li").first.wait_for()


def propose(page: Page, library: Library) -> str:
    """The path of the ban."""
    page.goto(library.paths["propose_ban"])
    page.get_by_label("Name").fill(NAME)
    page.get_by_label("How staff will know").fill("Yellow cap")
    page.get_by_label("Taking or damaging").check()
    page.get_by_label("Why a ban").fill("Took a bag.")
    page.get_by_label("Last day").fill((date.today() + timedelta(days=29)).isoformat())  # noqa: DTZ011
    page.get_by_role("button", name="Propose it").click()
    expect(page.get_by_text("nobody is banned yet")).to_be_visible()
    return page.url.removeprefix(library.url)


def activate(page: Page, where: str) -> None:
    page.goto(where)
    page.get_by_role("link", name="Activate the ban").click()
    page.get_by_role("button", name="Activate it").click()
    expect(page.locator("h1 + p")).to_have_text("in force")


def post_a_still(page: Page, where: str) -> None:
    """By dragging over the picture."""
    page.goto(where)
    page.get_by_role("link", name="Put a still on the board").click()
    page.get_by_role("link", name="Main entrance").first.click()
    drawing = page.locator("[data-crop] svg")
    drawing.scroll_into_view_if_needed()
    box = drawing.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.75, box["y"] + box["height"] * 0.9, steps=4)
    page.mouse.up()
    assert float(page.get_by_label("Width").input_value()) == pytest.approx(50, abs=1)
    assert float(page.get_by_label("From the top").input_value()) == pytest.approx(20, abs=1)
    page.get_by_role("button", name="Put it on the board").click()
    expect(page.locator(".stills img")).to_have_count(1)


def middle(page: Page, name: str) -> list[float]:
    image = page.locator("article.ban").filter(has_text=name).locator(".still")
    image.scroll_into_view_if_needed()
    box = image.bounding_box()
    assert box
    return [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]


def gone_from_the_board(page: Page, still: str) -> None:
    page.goto("/bans/")
    assert NAME not in page.content()
    assert page.request.get(still).status == 410


def opens(library: Library, key: str, sealed: bytes) -> int:
    """How many of all the keys in the home folder open these bytes."""
    name, found = f"ban-still-{key}", 0
    for path in ThingKeys(library.home / "keys/things").folder.rglob("*"):
        if path.is_file() and path.stat().st_size == 32:
            try:
                unseal(path.read_bytes(), name, sealed)
                found += 1
            except VaultError:
                continue
    return found


def certificate(library: Library, clock: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from circumspect.cli import main; main()", "bans", "certificate"]
    environment = environment_of(library.home, clock)
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True)
