"""The demonstration's cameras: recorded while it runs, seen through the pages, and every look in the log."""

import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import av
import pytest
from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM, PATIENCE_MS
from tests.site.clock_in_picture import clock_in
from tests.site.processes import PATIENCE_S, alive, answers, children_of, free_port, running, until
from tests.staff.own_library import OwnLibrary, own_library

HERE = ZoneInfo("America/Chicago")
RECORDED = ["Deliveries", "Main entrance", "Reading room", "Stacks, north side"]
KEY = re.compile(r"/footage/view/.*/(\d+)\.key$")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnLibrary]:
    with own_library(tmp_path_factory.mktemp("demo")) as library:
        if library.database_url:
            library.more["DATABASE_URL"] = library.database_url
        yield library


def look(library: OwnLibrary) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.site.look_at_footage"],
        env={**library.environment, "DJANGO_SETTINGS_MODULE": "circumspect.site.settings"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)  # type: ignore[no-any-return]


@pytest.mark.browser
def test_what_the_cameras_record_is_seen_through_the_pages_and_every_look_is_in_the_log(demo: OwnLibrary) -> None:
    if not shutil.which(CHROMIUM):
        pytest.skip("needs Debian's chromium on the PATH (apt-get install chromium)")
    port = free_port()
    with running(demo, "demo", PORT=str(port)) as process:
        until(lambda: answers(port) == 200, process)
        assert sorted(children_of(process.pid).values()) == ["demo-cameras", "record", "web", "work"]
        past = look(demo)
        check_past(past)
        minute = recorded_minute(demo)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=ARGUMENTS)
            page = browser.new_page(base_url=f"http://127.0.0.1:{port}")
            page.set_default_timeout(PATIENCE_MS)
            opened, clip, still = looked_at(page, minute)
            browser.close()
        after = look(demo)
        children = list(children_of(process.pid))
    assert not [pid for pid in children if alive(pid)], "everything ends when the demo ends"
    assert opened == {minute}
    check_log(past, after, seen=len(opened))
    with av.open(BytesIO(clip)) as container:
        assert len([packet for packet in container.demux(video=0) if packet.size]) >= 10
    [(_, moment, _)] = [each for each in after["stills"] if each not in past["stills"]]
    shown = datetime.fromtimestamp(moment, HERE)
    assert abs(clock_in(still, shown) - shown).total_seconds() <= 1, "the picture's clock is right"
    assert demo.run("ledger", "verify").returncode == 0
    assert demo.run("footage", "verify").returncode == 0


def check_past(past: dict[str, Any]) -> None:
    """Four approved, one that waits, one that the policy refused; a few days, two incidents and what followed."""
    assert past["states"] == {
        **dict.fromkeys(RECORDED, "approved"),
        "Children's room": "proposed",
        "Corridor to the washrooms": "refused",
    }
    assert past["recorded"] == RECORDED
    assert all(past["refused_by"]), "the policy itself refused it"
    assert past["signs"] == [3, 1]
    assert len(past["days"]) >= 5 and past["closed"] >= 4
    assert "stopped" in past["gaps"]
    assert [past["holds"], past["waiting_holds"], len(past["incidents"])] == [4, 1, 2]
    assert past["cuttings"] == ["clip", "still", "still"]
    assert past["seen"] == past["viewed"] == 4


def recorded_minute(library: OwnLibrary) -> int:
    """A minute that is over and of which the cameras' running recording has a part."""
    time.sleep(6)
    minute = int(time.time()) // 60
    time.sleep((minute + 1) * 60 - time.time() + 1)
    deadline = time.monotonic() + PATIENCE_S
    while ["Main entrance", minute] not in look(library)["minutes"]:
        assert time.monotonic() < deadline, "nothing was recorded"
        time.sleep(1)
    return minute


def looked_at(page: Page, minute: int) -> tuple[set[int], bytes, bytes]:
    """File an incident, look back, play, take a still and a clip, fetch both: as the manager does it."""
    opened: set[int] = set()
    page.on("response", lambda response: opened.update(int(key) for key in KEY.findall(response.url) if response.ok))
    sign_in(page)
    at = datetime.fromtimestamp(minute * 60, HERE).strftime("%Y-%m-%dT%H:%M")
    page.goto("/incidents/file/")
    page.get_by_label("violation of the Code of Conduct").check()
    page.get_by_label("When it began").fill(at)
    page.get_by_label("Where", exact=True).fill("Main entrance")
    page.get_by_label("What happened").fill("A figure walked to and fro.")
    page.get_by_role("button", name="File it").click()
    page.goto("/footage/ask/")
    page.get_by_label("Main entrance").check()
    page.get_by_label("From").fill(at)
    page.get_by_label("To", exact=True).fill(at)
    page.get_by_label("What you need to see").fill("Which way the figure walked.")
    page.get_by_role("button", name="Open the view").click()
    page.locator("[data-ready]").wait_for()
    assert not opened, "nothing is opened before somebody presses play"
    page.keyboard.press("Space")
    played(page, 0.2)
    page.keyboard.press("i")
    played(page, 3.5)
    page.keyboard.press("o")
    page.keyboard.press("Space")
    page.keyboard.press("s")
    page.get_by_role("link", name="still, Main entrance").wait_for()
    page.get_by_role("button", name="Make the clip").click()
    page.get_by_role("link", name="clip, Main entrance").wait_for()
    view = page.url
    still = fetched(page, "still")
    page.goto(view)
    return opened, fetched(page, "clip"), still


def sign_in(page: Page) -> None:
    page.goto("/sign-in/")
    page.get_by_role("textbox", name="sign-in name").fill("manager")
    page.get_by_role("textbox", name="password").fill("circumspect-demo")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Sign out").wait_for()


def played(page: Page, seconds: float) -> None:
    """Wait until so much more was played."""
    place = "document.querySelector('video').currentTime"
    begin, deadline = float(str(page.evaluate(place))), time.monotonic() + PATIENCE_S
    while float(str(page.evaluate(place))) < begin + seconds:
        assert time.monotonic() < deadline, page.locator("[data-said]").inner_text()
        page.wait_for_timeout(50)


def fetched(page: Page, kind: str) -> bytes:
    """What the page gives out, with the hash that it says it has."""
    page.get_by_role("link", name=f"{kind}, Main entrance").click()
    said = page.locator("dl.facts code").first.inner_text()
    with page.expect_download() as download:
        page.get_by_role("button", name="Fetch it").click()
    taken = Path(download.value.path()).read_bytes()
    assert sha256(taken).hexdigest() == said
    return taken


def check_log(past: dict[str, Any], after: dict[str, Any], *, seen: int) -> None:
    new = [kind for kind in after["kinds"][len(past["kinds"]) :] if kind.split(".")[0] not in ("session", "day")]
    wanted = ["incident.filed", "view.granted", *["footage.viewed"] * seen, "still.made", "clip.made"]
    assert [kind for kind in new if kind in wanted] == wanted
    assert new.count("clip.fetched") == 2
    assert after["viewed"] == after["seen"] == past["seen"] + seen


def make_once(demo: OwnLibrary) -> None:
    """Let the demo be made, where no other test has had it made yet."""
    if not (demo.home / "objects").is_dir():
        web = free_port()
        with running(demo, "demo", PORT=str(web)) as process:
            until(lambda: answers(web) == 200, process)


def test_when_their_port_is_taken_the_cameras_move_and_killing_the_demo_leaves_nothing_behind(
    demo: OwnLibrary,
) -> None:
    make_once(demo)
    before = look(demo)
    (taken,) = before["ports"]
    web = free_port()
    with socket.socket() as other:
        other.bind(("127.0.0.1", int(taken)))
        other.listen()
        with running(demo, "demo", PORT=str(web)) as process:
            until(lambda: answers(web) == 200, process)
            after, children = look(demo), list(children_of(process.pid))
            process.send_signal(signal.SIGKILL)
            process.wait()
            said = process.said.read_text()  # type: ignore[attr-defined]
    assert "approved anew" in said and "made before" in said
    assert after["ports"] != before["ports"] and len(after["ports"]) == 1
    assert after["states"] == before["states"] and after["recorded"] == RECORDED
    new = after["kinds"][len(before["kinds"]) :]
    assert (new.count("camera.stream_set"), new.count("camera.approved")) == (5, 4)
    deadline = time.monotonic() + PATIENCE_S
    while left := [pid for pid in children if alive(pid)]:
        assert time.monotonic() < deadline, left
        time.sleep(0.2)
