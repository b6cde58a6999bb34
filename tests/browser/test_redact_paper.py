"""On a telephone: a paper is added, read, a word taken out of it, and the copy approved by another officer."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.library import Library
from tests.legal.papers import letter, picture

pytestmark = pytest.mark.pure
PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}


def test_a_word_is_taken_out_of_a_paper_on_a_telephone(
    library: Library, page_of: Callable[..., Page], tmp_path: Path
) -> None:
    paper = tmp_path / "subpoena.pdf"
    paper.write_bytes(letter())
    page = page_of("director", **PHONE)
    page.goto(library.paths["papers"])
    page.get_by_label("What it is").fill("Subpoena of the fifth")
    page.get_by_label("Files").set_input_files(paper)
    page.get_by_role("button", name="Add them").click()
    page.get_by_role("link", name="Subpoena of the fifth").click()
    page.get_by_role("button", name="Open it").click()
    shown = page.get_by_role("img", name="Page 1 of")
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") > 600
    page.get_by_role("link", name="Next page").first.click()
    expect(page.get_by_role("img", name="Page 2 of")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing stands over the edge"

    page.get_by_role("link", name="Take something out").click()
    page.get_by_label("Words to take out").fill("Amelia")
    page.locator("[name=words-reason]").fill("A third person")
    page.get_by_role("button", name="Find and mark them").click()
    expect(page.get_by_role("button", name="Take back")).to_have_count(2)
    page.get_by_role("button", name="Make the copy").click()
    expect(page.get_by_text("another officer looks at it and approves it")).to_be_visible()

    other = page_of("circulation_manager", **PHONE)
    other.goto(page.url)
    other.get_by_role("button", name="Open it").click()
    other.get_by_role("link", name="Look at the redacted copy").click()
    expect(other.get_by_role("img", name="Page 1 of the copy")).to_be_visible()
    other.get_by_role("button", name="Approve the copy").click()
    expect(other.get_by_text("The copy is approved")).to_be_visible()
    expect(other.get_by_text("redacted copy", exact=True)).to_be_visible()


def test_a_box_is_drawn_over_a_photograph(library: Library, page_of: Callable[..., Page], tmp_path: Path) -> None:
    scan = tmp_path / "page.jpg"
    scan.write_bytes(picture())
    page = page_of("director")
    page.goto(library.paths["papers"])
    page.get_by_label("What it is").fill("Photograph of an annex")
    page.get_by_label("Files").set_input_files(scan)
    page.get_by_role("button", name="Add them").click()
    page.get_by_role("link", name="Photograph of an annex").click()
    page.get_by_role("button", name="Open it").click()
    page.get_by_role("link", name="Take something out").click()
    sheet = page.locator("[data-sheet] svg")
    box = sheet.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.1, box["y"] + box["height"] * 0.08)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.13, steps=4)
    page.mouse.up()
    assert float(page.get_by_label("From the left edge").input_value()) == pytest.approx(10, abs=0.5)
    assert float(page.get_by_label("Width").input_value()) == pytest.approx(40, abs=0.5)
    expect(sheet.locator("rect.drawn")).to_have_count(1)
    page.locator("[data-box] [name=reason]").fill("A signature")
    page.get_by_role("button", name="Mark it").click()
    expect(page.locator("[data-sheet] rect")).to_have_count(1)
    expect(page.get_by_role("button", name="Take back")).to_have_count(1)
