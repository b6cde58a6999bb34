"""A real browser against a real library: Chromium by Playwright, `circumspect web` on a home of its own."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, expect, sync_playwright

from tests.browser.library import Library, environment_of, run, served_library

CHROMIUM = shutil.which("chromium") or ""
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
HERE = Path(__file__).parent
PATIENCE_MS = 60_000  # a machine that does much else is slow, not wrong
expect.set_options(timeout=PATIENCE_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents and "library" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder of this run that all its workers share."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def library(shared: Path) -> Iterator[Library]:
    if not CHROMIUM:
        pytest.skip("needs Debian's chromium on the PATH (apt-get install chromium)")
    with served_library(shared=shared) as library:
        yield library


@pytest.fixture(scope="session")
def footage(library: Library) -> dict[str, list[str]]:
    """What tests.browser.make_footage adds to the library: cameras, and views for one test each."""
    return run("-m", "tests.browser.make_footage", environment=environment_of(library.home))  # type: ignore[return-value]


@pytest.fixture(scope="module")
def browser(library: Library) -> Iterator[Browser]:
    """One browser a module, ended before other modules run: its event loop and Django's guard don't mix."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def signed_in() -> dict[str, StorageState]:
    """Cookies of those who have signed in, by role, so that each does it once."""
    return {}


@pytest.fixture
def context(browser: Browser, library: Library) -> Iterator[Callable[..., BrowserContext]]:
    """`context(...)` opens a browser window of its own, closed after the test."""
    opened: list[BrowserContext] = []

    def open_context(**options: object) -> BrowserContext:
        opened.append(browser.new_context(base_url=library.url, **options))  # type: ignore[arg-type]
        opened[-1].set_default_timeout(PATIENCE_MS)
        return opened[-1]

    yield open_context
    for each in opened:
        each.close()


@pytest.fixture
def page_of(
    context: Callable[..., BrowserContext], library: Library, signed_in: dict[str, StorageState]
) -> Callable[..., Page]:
    """`page_of(role)` is a page of somebody who is signed in with that role; `page_of("")` of a passer-by."""

    def page(role: str, **options: object) -> Page:
        if not role:
            return context(**options).new_page()
        if role not in signed_in:
            signed_in[role] = sign_in(context().new_page(), library, role)
        return context(storage_state=signed_in[role], **options).new_page()

    return page


def sign_in(page: Page, library: Library, role: str) -> StorageState:
    """Through the sign-in page, as a person does it."""
    page.goto(library.paths["account_login"])
    page.get_by_role("textbox", name="sign-in name").fill(library.people[role])
    page.get_by_role("textbox", name="password").fill(library.password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    if role in library.recovery_codes:
        page.get_by_role("textbox", name="code").fill(library.recovery_codes[role])
        page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Sign out").wait_for()
    return page.context.storage_state()
