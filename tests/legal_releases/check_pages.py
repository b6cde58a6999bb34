"""What the page verify.html of a package says about each folder, in Chromium from file://.

Given: the package, then the folders. A process of its own, because Playwright's event loop and Django's guard against
one don't mix. Writes JSON: a list of [verdict, [what it found]].
"""

import json
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM


def said_by(page: Page, of: Path, folder: Path) -> tuple[str, list[str]]:
    page.goto((of / "verify.html").as_uri())
    page.locator("#folder").set_input_files(str(folder))
    page.locator("#answer.good, #answer.bad").wait_for(timeout=60_000)
    return page.locator("#answer").inner_text(), page.locator("#found li").all_inner_texts()


def main() -> None:
    original, *folders = map(Path, sys.argv[1:])
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=ARGUMENTS)
        page = chromium.new_page()
        print(json.dumps([said_by(page, original, folder) for folder in folders]))
        chromium.close()


if __name__ == "__main__":
    main()
