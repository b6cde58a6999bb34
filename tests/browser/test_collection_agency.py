"""The Circulation Manager hands debts over, fetches the file, and takes one back that was paid; without script too."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.library import Library

pytestmark = pytest.mark.pure


@pytest.mark.parametrize("script", [True, False])
def test_debts_are_handed_over_and_taken_back(script: bool, library: Library, page_of: Callable[..., Page]) -> None:
    page = page_of("circulation_manager", java_script_enabled=script)
    page.goto(library.paths["agency"])
    page.get_by_role("button", name="Look for debts to refer").click()
    boxes = page.locator("input[name=account]")
    for box in boxes.all()[1:]:
        box.uncheck()
    whose = page.locator("tbody th").first.inner_text()
    page.get_by_role("button", name="Hand over").click()
    expect(page.get_by_role("table", name="Whose debts it refers")).to_contain_text(whose)
    with page.expect_download() as download:
        page.get_by_role("button", name="Fetch the encrypted file").click()
    with download.value.path().open("rb") as file:
        assert file.readline() == b"age-encryption.org/v1\n"
    page.get_by_label("How it went to the agency").fill("by its upload page")
    page.get_by_role("button", name="Keep that it was sent").click()
    expect(page.get_by_text("by its upload page")).to_be_visible()
    page.get_by_role("link", name="Collection agency").click()
    row = page.locator("tr", has_text=whose)
    row.get_by_label("Why it is taken back").fill("Paid at the desk")
    row.get_by_role("button", name="Take back").click()
    expect(page.locator("tr", has_text=whose)).to_contain_text("Paid at the desk")
