"""Pictures of every page for looking at: light and dark, wide and narrow, and as it prints.

`python -m tests.browser.see [NAME ...]` writes to build/see/; without names, every page.
"""

import os
import sys
from pathlib import Path

import django
from playwright.sync_api import Browser, Page, StorageState, sync_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM, sign_in
from tests.browser.library import Library, served_library
from tests.browser.seen import MODES, WIDTHS, is_page

FOLDER = Path("build/see")


def main(names: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "circumspect.site.settings")
    django.setup()
    from django.urls import get_resolver

    from tests.browser.pages import patterns, visitor

    FOLDER.mkdir(parents=True, exist_ok=True)
    access = {str(pattern.name): pattern.callback.access for pattern in patterns(get_resolver())}
    with served_library() as library, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=ARGUMENTS)
        cookies: dict[str, StorageState | None] = {"": None}
        for name in names or access:
            role = visitor(name, access[name])
            if role not in cookies:
                page = browser.new_page(base_url=library.url)
                cookies[role] = sign_in(page, library, role)
            picture(browser, library, name, cookies[role])
        browser.close()


def picture(browser: Browser, library: Library, name: str, cookies: StorageState | None) -> None:
    page = browser.new_page(base_url=library.url, storage_state=cookies)
    try:
        if is_page(page, library.paths[name]):
            page.goto(library.paths[name])
            pictures(page, name)
    except (AssertionError, KeyError) as missing:
        print(f"No picture of {name}: {missing}")
    page.close()


def pictures(page: Page, name: str) -> None:
    for mode in MODES:
        for width in WIDTHS:
            page.emulate_media(color_scheme=mode)
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=FOLDER / f"{name}-{mode}-{width}.png", full_page=True)
    page.emulate_media(media="print")
    page.pdf(path=FOLDER / f"{name}.pdf", format="Letter")


if __name__ == "__main__":
    main(sys.argv[1:])
