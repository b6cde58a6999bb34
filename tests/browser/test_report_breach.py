"""A breach is reported from a telephone's screen, and the Director deals with it; in both modes."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from circumspect.staff.models import Role
from tests.browser.library import Library
from tests.browser.seen import sideways, violations

pytestmark = pytest.mark.pure
PHONE = {"viewport": {"width": 390, "height": 844}}
WHAT = "A visitor was told over the counter what his neighbour reads."


def looks_right(page: Page) -> None:
    for mode in ("light", "dark"):
        page.emulate_media(color_scheme=mode)
        assert not sideways(page)
        assert not violations(page)


def test_reported_on_a_phone_and_brought_to_its_end(library: Library, page_of: Callable[..., Page]) -> None:
    desk = page_of(Role.DESK, **PHONE)
    desk.goto(library.paths["report_breach"])
    looks_right(desk)
    desk.get_by_role("button", name="Report it").click()
    expect(desk.get_by_role("alert")).to_be_visible()
    desk.get_by_label("What happened").fill(WHAT)
    desk.get_by_label("Nobody but the Director").check()
    desk.get_by_role("button", name="Report it").click()
    expect(desk.get_by_text("Nobody has seen it yet.")).to_be_visible()
    mine = desk.url
    desk.goto(mine)
    looks_right(desk)
    found = re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}", desk.get_by_role("heading", level=1).inner_text())
    assert found

    director = page_of(Role.DIRECTOR)
    director.goto(library.paths["home"])
    director.get_by_role("link", name=found[0]).click()
    expect(director.get_by_text(WHAT)).to_have_count(0)
    director.get_by_role("button", name="Open it").click()
    expect(director.get_by_text(WHAT)).to_be_visible()
    expect(director.get_by_text("known to you alone")).to_be_visible()
    looks_right(director)
    for title, words in (("contain it", "Spoken with the colleague."), ("assess it", "One person, one title.")):
        expect(director.get_by_role("heading", name=title)).to_be_visible()
        director.get_by_role("textbox", name="What was done").fill(words)
        director.get_by_role("button", name="Keep this step").click()
    director.get_by_role("link", name="Record somebody").click()
    director.get_by_label("What was disclosed").fill("One title on loan")
    director.get_by_label("Name of the person").fill("Testa Fictionwood")
    director.get_by_role("button", name="Record it").click()
    director.get_by_role("button", name="Write a letter").first.click()
    letter = director.get_by_label("The letter")
    letter.fill(letter.input_value().replace("…", "we have spoken with the colleague."))
    director.get_by_role("button", name="Keep the words").click()
    looks_right(director)
    director.get_by_label("by post").check()
    director.get_by_role("button", name="It is sent").click()
    expect(director.get_by_text("It can't be changed")).to_be_visible()
    director.get_by_role("link", name=found[0]).click()
    director.get_by_role("textbox", name="What was done").fill("Told, and spoken about with everybody.")
    director.get_by_label("Confidentiality was broken").check()
    director.get_by_role("button", name="Keep this step").click()
    expect(director.get_by_role("heading", name="The next step")).to_have_count(0)
    looks_right(director)

    desk.goto(mine)
    expect(desk.get_by_text("closed", exact=True)).to_be_visible()
    expect(desk.get_by_text("Spoken with")).to_have_count(0)


def test_findings_of_the_demonstration_are_looked_at(library: Library, page_of: Callable[..., Page]) -> None:
    director = page_of(Role.DIRECTOR)
    director.goto(library.paths["findings"])
    looks_right(director)
    director.get_by_role("link", name="A colleague's account").first.click()
    expect(director.get_by_role("heading", name="What speaks against it")).to_be_visible()
    director.get_by_role("button", name="Show which").click()
    expect(director.get_by_role("link", name="C00090")).to_be_visible()
    looks_right(director)
    director.get_by_label("Why").fill("She had asked for it herself; I was there.")
    director.get_by_role("button", name="Dismiss it").click()
    expect(director.get_by_text("Dismissed, with your reason.")).to_be_visible()
