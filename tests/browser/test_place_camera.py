"""A camera is placed by pressing on the plan where it stands and drawing to where it looks; the fields say the same."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.library import Library

pytestmark = pytest.mark.pure


def test_pressing_and_drawing_on_the_plan_fills_the_fields(library: Library, page_of: Callable[..., Page]) -> None:
    page = page_of("director")
    page.goto(library.paths["propose_camera"])
    drawing = page.locator(".plan:visible svg").first
    drawing.scroll_into_view_if_needed()
    box, key = drawing.locator("image").bounding_box(), page.locator(".plan:visible").first.get_attribute("data-plan")
    assert box
    x, y = box["x"] + box["width"] / 4, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y, steps=4)
    page.mouse.up()
    page.mouse.move(x, y + 60)
    assert float(page.get_by_label("From the left edge").input_value()) == pytest.approx(25, abs=0.5)
    assert float(page.get_by_label("From the top edge").input_value()) == pytest.approx(50, abs=0.5)
    assert page.get_by_label("Looks towards").input_value() == "90"
    assert page.locator("[name=plan]").input_value() == key
    expect(drawing.locator(".placed")).to_have_count(2)


def test_without_script_the_numbers_alone_place_it(library: Library, page_of: Callable[..., Page]) -> None:
    page = page_of("director", java_script_enabled=False)
    page.goto(library.paths["propose_camera"])
    page.get_by_label("Name").fill("Stairs")
    page.locator("[name=plan]").select_option(index=1)
    page.get_by_label("From the left edge").fill("25")
    page.get_by_label("From the top edge").fill("50")
    page.get_by_label("open to the public").check()
    page.get_by_label("What will be in the picture").fill("The stairs up")
    page.get_by_label("Why").fill("Two falls")
    page.get_by_role("button", name="Propose it").click()
    expect(page.get_by_role("heading", name="Stairs")).to_be_visible()
    expect(page.locator(".plan a.mark")).to_have_count(1)
