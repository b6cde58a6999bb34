"""What a visit to a page brought: how heavy it was, and what the browser complained of."""

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Page, Response

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
MODES = ("light", "dark")
WIDTHS = (1280, 390)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass(slots=True)
class Seen:
    """Listens to a page from now on. `weight` is in bytes, pictures not counted."""

    weight: int = 0
    elsewhere: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def on(self, page: Page, home: str) -> None:
        page.on("console", self.console)
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
        if response.request.resource_type != "image" and response.ok:
            self.weight += len(response.body())


def violations(page: Page, mode: str, width: int) -> list[str]:
    """What axe finds in the page as it stands, in one mode at one width."""
    page.emulate_media(color_scheme=mode, reduced_motion="reduce")  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 900})
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(AXE.read_text())
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", RULES
    )
    where = f"{mode}, {width} px"
    return [
        f"{where}: {each['id']}: {each['help']}: {node['html'][:200]} {node['failureSummary'].splitlines()[1:2]}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


def sideways(page: Page) -> int:
    """How many CSS pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
