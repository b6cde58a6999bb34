"""An incident is reported with a photograph on a telephone, and what the cameras near there recorded is held."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.library import Library
from tests.browser.seen import sideways

pytestmark = pytest.mark.pure
PHONE = {"width": 390, "height": 844}
HOLDS = re.compile(r"/footage/holds/[\w-]{16}/$")


def taken() -> dict[str, object]:
    """A photograph as a telephone sends it, with the place where it was taken."""
    exif, written = Image.Exif(), BytesIO()
    exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (800, 600), "tan").save(written, "JPEG", exif=exif)
    return {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": written.getvalue()}


def test_reported_from_a_telephone_with_a_photograph_then_held(library: Library, page_of: Callable[..., Page]) -> None:
    page = page_of("director", viewport=PHONE, is_mobile=True, has_touch=True)
    page.goto(library.paths["incidents"])
    page.get_by_role("link", name="Report an incident").first.tap()
    page.get_by_label("criminal activity").check()
    page.get_by_label("Where", exact=True).fill("Reading room")
    page.get_by_label("What happened").fill("A coat was taken from the hook at the window.")
    page.get_by_label("Photographs").set_input_files([taken(), {**taken(), "buffer": b"no photograph"}])
    page.get_by_role("button", name="File it").tap()
    expect(page.get_by_role("alert")).to_contain_text("IMG_0001.jpg: This is no photograph that can be read")
    expect(page.get_by_label("What happened")).to_have_value("A coat was taken from the hook at the window.")
    expect(page.get_by_role("link", name="Photograph 1")).to_be_visible()
    assert sideways(page) == 0
    page.get_by_role("button", name="File it").tap()
    expect(page.get_by_role("heading", name=re.compile(r"Incident \d{4}-\d{3}"))).to_be_visible()
    assert sideways(page) == 0
    expect(page.get_by_label("Reading room")).to_be_checked()
    begin = datetime.fromisoformat(page.get_by_label("From", exact=True).input_value())
    end = datetime.fromisoformat(page.get_by_label("To", exact=True).input_value())
    assert end - begin == timedelta(minutes=30)
    incident = page.url
    page.get_by_role("button", name="Hold them").tap()
    expect(page).to_have_url(HOLDS)
    page.goto(incident)
    expect(page.locator(".timeline")).to_contain_text("held images")
    page.get_by_role("link", name="Photograph 1").tap()
    picture = page.locator("figure img")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 800
    assert sideways(page) == 0


def test_what_is_similar_is_shown_while_one_types(library: Library, page_of: Callable[..., Page]) -> None:
    page = page_of("director")
    page.goto(library.paths["file_incident"])
    page.get_by_label("criminal activity").check()
    page.get_by_label("Where", exact=True).fill("Bicycle rack")
    page.get_by_label("What happened").fill("A bicycle is gone.")
    page.get_by_label("Who was there").focus()
    expect(page.locator("#similar")).to_contain_text("the same place")
