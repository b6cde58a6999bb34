"""Every page of the house, as somebody who may open it: accessible in both modes at both widths, light, and quiet."""

from collections.abc import Callable

import pytest
from django.urls import get_resolver
from playwright.sync_api import Page

from tests.browser.library import Library
from tests.browser.pages import patterns, visitor
from tests.browser.seen import AXE, Seen, is_page, sideways, violations

pytestmark = pytest.mark.pure

HEAVIEST = 100_000
HEAVIER = {"view": 500_000}  # with hls.js, which plays the images
FILES = {
    *("policy_document", "view_playlist", "view_setup", "view_chunk", "view_key", "shown_cutting", "photograph_image"),
    *("paper_picture", "redacted_picture", "blurring_film", "blurring_found", "item_clip", "item_page"),
}
WALKED = {"package"}
"""A page that a link opens once something was sealed and handed over: test_release goes there."""
EVERY = sorted(patterns(get_resolver()), key=lambda pattern: str(pattern.name))
ACCESS = {str(pattern.name): pattern.callback.access for pattern in EVERY}


@pytest.mark.parametrize("name", ACCESS)
def test_every_page_is_accessible_light_and_quiet(name: str, library: Library, page_of: Callable[..., Page]) -> None:
    if name in FILES:
        pytest.skip("a file, which its own tests fetch")
    if name in WALKED:
        pytest.skip("a page whose own walk looks at it")
    if not AXE.exists():
        pytest.skip("needs node_modules/axe-core; `make setup` brings it")
    page, seen = page_of(visitor(name, ACCESS[name])), Seen()
    if not is_page(page, library.paths[name]):
        pytest.skip("an address to send to, that leads on, or a file: no page")
    seen.on(page, library.url)
    page.goto(library.paths[name])
    found = violations(page)
    assert not found, "\n".join(found)
    assert sideways(page) <= 0, "wider than a small screen"
    assert seen.complaints == []
    assert seen.elsewhere == []
    assert seen.weight <= HEAVIER.get(name, HEAVIEST)
    if page.locator("[hx-get], [hx-post]").count():
        assert page.evaluate("typeof htmx") == "object", (
            'htmx is missing; include "site/parts/htmx.html" in the block head'
        )


@pytest.mark.parametrize("name", [name for name, access in ACCESS.items() if access.public])
def test_public_pages_carry_no_cookie(name: str, library: Library, page_of: Callable[..., Page]) -> None:
    if name.startswith(("account_", "mfa_", "first_", "breach_board", "package")):
        pytest.skip("a form that opens something, which needs the cookie against forgery")
    page = page_of("")
    page.goto(library.paths[name])
    assert page.context.cookies() == []
