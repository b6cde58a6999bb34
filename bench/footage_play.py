"""From pressing play to the picture, and how far a live view is behind, in Chromium on loopback.

A library of its own is served by `circumspect web`; a camera of 1080p30, 4 Mb/s and GOP 2 s was recorded for a minute,
and another is being recorded by `circumspect record`. Play: from the key that is pressed to the first frame that
Chromium presents, on a page that was opened anew, with the key of its minute asked for and logged in between. Live: at
the moment at which the clock over the picture shows another second, how long ago that second was by the same machine's
clock. That clock is looked at twice a second: the true delay is up to half a second less.

Run: python -m bench.footage_play [--runs 10] [--live 40]
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

CAMERA_S, GOP_S, RECORDED_S = 300, 2, 50
FIRST_FRAME = """() => { const v = document.querySelector('video'); window.told = null;
  document.addEventListener('keydown', () => { const pressed = performance.now();
    v.requestVideoFrameCallback(() => { window.told = performance.now() - pressed; });
  }, { capture: true, once: true }); }"""
LATE = """() => { const s = document.querySelector('[data-stamp]'); window.late = []; let before = s.textContent;
  new MutationObserver(() => { if (s.textContent === before) return; before = s.textContent;
    const found = before.match(/(\\d\\d):(\\d\\d)\\D*$/); if (!found) return;
    const now = Date.now() / 1000 % 3600, shown = found[1] * 60 + +found[2];
    window.late.push((now - shown + 3600) % 3600); })
    .observe(s, { childList: true, characterData: true, subtree: true }); }"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--live", type=int, default=40, help="seconds of a live view")
    parser.add_argument("--make", metavar="ADDRESS", help="add what is looked at to the library in CIRCUMSPECT_HOME")
    asked = parser.parse_args()
    if asked.make:
        make(asked.make)
        return
    chromium = shutil.which("chromium")
    if chromium is None:
        print("chromium isn't installed here: nothing to play in (apt-get install chromium)")
        return
    from bench.loopback import pictures, served
    from playwright.sync_api import sync_playwright
    from tests.browser.conftest import ARGUMENTS, sign_in
    from tests.browser.library import environment_of, run, served_library

    version = subprocess.check_output([chromium, "--version"], text=True).strip()
    print(f"Python {platform.python_version()}, {version}; {asked.runs} times play, {asked.live} s live")
    with pictures() as source, served(1, CAMERA_S, source, "silence") as camera, served_library() as library:
        environment = environment_of(library.home)
        made = run("-m", "bench.footage_play", "--make", *camera.urls, environment=environment)
        with recording(environment), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, headless=True, args=ARGUMENTS)
            page = browser.new_context(base_url=library.url).new_page()
            sign_in(page, library, "it")
            late = live(page, str(made["live"]), asked.live)
            page = browser.new_context(base_url=library.url).new_page()
            sign_in(page, library, "director")
            tell("press play to picture", [play(page, str(made["archive"])) for _ in range(asked.runs)])
            tell(f"live behind, of GOP + 2 s = {GOP_S + 2} s", late)
            browser.close()


def tell(what: str, seconds: Sequence[float]) -> None:
    print(
        f"{what:<34} median {statistics.median(seconds):.2f} s ({min(seconds):.2f} to {max(seconds):.2f}) "
        f"over {len(seconds)}",
        flush=True,
    )


@contextmanager
def recording(environment: dict[str, str]) -> Iterator[None]:
    code = "from circumspect.cli import main; main()"
    recorder = subprocess.Popen([sys.executable, "-c", code, "record"], env=environment, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        recorder.terminate()
        recorder.wait(60)


def play(page: Any, view: str) -> float:
    """Seconds from the key to the first frame."""
    page.goto(f"/footage/view/{view}/")
    page.locator("[data-ready]").wait_for()
    page.evaluate(FIRST_FRAME)
    page.keyboard.press("Space")
    return wait_for(page, "window.told") / 1000


def live(page: Any, view: str, seconds: int) -> list[float]:
    """How late each second of a live view was, once it plays."""
    page.goto(f"/footage/view/{view}/")
    page.locator("[data-ready]").wait_for()
    page.wait_for_timeout(15_000)  # the recorder has its first chunks by then
    page.reload()
    page.locator("[data-ready]").wait_for()
    page.keyboard.press("Space")
    wait_for(page, "document.querySelector('video').currentTime > 0 && 1")
    page.wait_for_timeout(5_000)
    page.evaluate(LATE)
    page.wait_for_timeout(seconds * 1000)
    return list(page.evaluate("window.late"))


def wait_for(page: Any, expression: str) -> float:
    for _ in range(3000):
        found = page.evaluate(expression)
        if found:
            return float(found)
        page.wait_for_timeout(20)
    raise AssertionError(f"never came true: {expression}")


def make(address: str) -> None:
    """A camera that was recorded a minute an hour ago, one that may be recorded now, and a view of each."""
    import django

    django.setup()
    from datetime import UTC, datetime, timedelta

    from bench.loopback import BIT_RATE, GOP, RATE
    from tests.footage_seeing.recorded import record

    from circumspect.cameras.models import Approval, Camera
    from circumspect.cameras.streams import sealed_stream
    from circumspect.footage.actions.grant_view import Ask, grant_view
    from circumspect.footage.actions.set_allowance import set_allowance
    from circumspect.footage.windows import Window
    from circumspect.incidents.models import Incident
    from circumspect.media import Drawing
    from circumspect.site.demo.staff import employee

    director, it = employee("director"), employee("it")
    crime = Incident.objects.filter(kind="crime").earliest("pk")
    begin = datetime.now(UTC).replace(second=0, microsecond=0) - timedelta(hours=1)
    cameras = []
    for name in ("Measured", "Measured live"):
        one = Camera.objects.create(name=name, area="public", sees="x", why="to measure", proposed_by=director)
        Approval.objects.create(camera=one, position=1, given=True, reason="to measure", by=director)
        cameras.append(one)
    drawing = Drawing(1920, 1080, rate=RATE, gop=GOP, bit_rate=BIT_RATE, noise=0.3)
    record(cameras[0], begin, RECORDED_S, drawing)
    Camera.objects.exclude(pk=cameras[1].pk).update(stream=b"")
    cameras[1].stream = sealed_stream(cameras[1], address)
    cameras[1].save(update_fields=["stream"])
    set_allowance(employee=it, minutes=10, by=director)
    window = Window.between(begin, begin + timedelta(minutes=1))
    archive = Ask([cameras[0]], "incident", "to measure", 5, timedelta(hours=1), crime, window)
    watch = Ask([cameras[1]], "system_check", "to measure", 10, timedelta(minutes=5), None)
    views = {"archive": grant_view(ask=archive, by=director).key, "live": grant_view(ask=watch, by=it).key}
    print(json.dumps(views))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "circumspect.site.settings")
    main()
