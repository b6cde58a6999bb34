"""What a visit to a page brought: how heavy it was, and what the browser complained of."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from playwright.sync_api import ConsoleMessage, Page, Response

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
PLAYER = "vendor/hls"
MODES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (1280, 390)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKED_FOR = {
    "light": {"type": "tag", "values": TAGS},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
"""Both modes are the same page; only its colours differ."""
SETTLED = """() => !document.querySelector(".htmx-request, .htmx-settling, .htmx-swapping")
  && document.getAnimations().every(one => one.playState !== "running")"""
"""A part that is being fetched is paler than it will be: its colours are looked at when it has come."""
RUN = """async what => (await axe.run(document, {runOnly: what, resultTypes: ["violations"]}))
  .violations.flatMap(each => each.nodes.map(node => `${each.id}: ${node.failureSummary} in ${node.html}`))"""


@dataclass(slots=True)
class Seen:
    """Listens to a page from now on. `weight` is in bytes as they travel, without pictures and their player."""

    weight: int = 0
    elsewhere: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def on(self, page: Page, home: str) -> None:
        page.on("console", lambda message: self.console(message))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("response", lambda response: self.response(response, home))

    def console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def response(self, response: Response, home: str) -> None:
        if response.url.startswith("data:"):
            return
        if not response.url.startswith(home):
            self.elsewhere.append(response.url)
        if response.request.resource_type != "image" and response.ok and PLAYER not in response.url:
            self.weight += response.request.sizes()["responseBodySize"]


def is_page(page: Page, path: str) -> bool:
    """Whether an address is a page: not one to send to, that leads on, or a file."""
    answer = page.request.get(path, max_redirects=0)
    if answer.status in (302, 405) or not answer.headers.get("content-type", "").startswith("text/html"):
        return False
    assert answer.status == 200, f"{path}: {answer.status}"
    return True


def violations(page: Page) -> list[str]:
    """What axe finds in the page as it stands, in each mode at each width; each thing once, with where it was found."""
    page.wait_for_function(SETTLED)
    page.evaluate(AXE.read_text())
    found: dict[str, list[str]] = {}
    for width in WIDTHS:
        for mode in MODES:
            page.emulate_media(color_scheme=mode, reduced_motion="reduce")
            page.set_viewport_size({"width": width, "height": 900})
            for violation in page.evaluate(RUN, LOOKED_FOR[mode]):
                found.setdefault(violation, []).append(f"{mode} at {width}")
    return [f"{violation} ({', '.join(where)})" for violation, where in found.items()]


def sideways(page: Page) -> int:
    """How many CSS pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
