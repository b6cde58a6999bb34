"""The desk, with a scanner and a keyboard and nothing else: from the card to the record, which closes by itself."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Locator, Page, expect

from circumspect.staff.models import Role
from tests.browser.library import Library, environment_of

pytestmark = pytest.mark.pure

MOST_TABS = 60
END_EVERY_GRANT = """
import django; django.setup()
from django.utils import timezone
from circumspect.patrons.models import RecordGrant
RecordGrant.objects.filter(closed_at=None).update(ends_at=timezone.now())
"""


@pytest.fixture
def page(page_of: Callable[..., Page], library: Library) -> Page:
    """The desk page as it stands when the next person steps up. Its clock runs, and can be moved on."""
    page = page_of(Role.DESK)
    page.clock.install()
    page.goto(library.paths["desk"])
    return page


def scan(page: Page, number: str) -> None:
    """A scanner types the number very quickly, and then Enter."""
    page.keyboard.type(number)
    page.keyboard.press("Enter")


def tab_to(page: Page, target: Locator) -> None:
    for _ in range(MOST_TABS):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{target} isn't reached by {MOST_TABS} tabs")


def choose(page: Page, name: str) -> None:
    """Of the radio buttons of the group that has the focus, take the one of that name with the arrow keys."""
    wanted = page.get_by_role("radio", name=name)
    for _ in range(MOST_TABS):
        if wanted.is_checked():
            return
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(50)
    raise AssertionError(f"{name} isn't among what the arrow keys reach")


def answer(page: Page) -> Locator:
    return page.get_by_role("region", name="Answer")


def open_the_childs_record(page: Page, library: Library) -> None:
    scan(page, library.cards["child"])
    expect(page.get_by_role("radio", name="Mina Pretendham")).to_be_focused()
    choose(page, "Odalys Pretendham")
    expect(answer(page)).to_contain_text("a photo ID")
    tick(page, "Photo ID")
    expect(answer(page).locator("b").first).to_have_text("Yes")
    tick(page, "match")
    page.keyboard.press("o")
    expect(page.get_by_role("heading", name="Mina Pretendham-Storybrook")).to_be_visible()


def tick(page: Page, name: str) -> None:
    box = page.get_by_role("checkbox", name=re.compile(name)).first
    tab_to(page, box)
    page.keyboard.press("Space")
    expect(box).to_be_checked()


def test_from_the_scan_to_the_record_and_it_closes_by_itself(page: Page, library: Library) -> None:
    open_the_childs_record(page, library)
    clock = page.get_by_role("timer")
    expect(clock).to_have_text(re.compile(r"^(10:00|9:5\d)$"))
    page.clock.fast_forward("09:00")
    expect(page.get_by_role("status").filter(has_text="one minute")).to_be_attached()
    subprocess.run([sys.executable, "-c", END_EVERY_GRANT], env=environment_of(library.home), check=True)
    page.clock.fast_forward("01:05")
    expect(page.get_by_role("heading", name="This record is closed")).to_be_visible()
    expect(page.get_by_text("Borrowed")).to_have_count(0)


def test_the_record_leaves_the_page_before_the_server_answers(page: Page, library: Library) -> None:
    open_the_childs_record(page, library)
    with the_record_leaves(page):
        page.clock.fast_forward("10:05")


def test_a_record_kept_for_the_back_button_is_not_shown(page: Page, library: Library) -> None:
    open_the_childs_record(page, library)
    with the_record_leaves(page):
        page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")


@contextmanager
def the_record_leaves(page: Page) -> Iterator[None]:
    """What happens within it takes everything off this very page, whatever page comes next."""
    page.evaluate(
        """() => { const main = document.querySelector("main");
        new MutationObserver(() => console.log(main.textContent)).observe(main, {childList: true}) }"""
    )
    with page.expect_console_message(lambda message: message.text == "The record is closed."):
        yield


def test_a_parent_who_is_not_listed_is_told_what_would_help_and_goes_to_the_director(
    page: Page, library: Library
) -> None:
    scan(page, library.cards["child"])
    expect(page.get_by_role("radio", name="Mina Pretendham")).to_be_focused()
    choose(page, "A parent not listed")
    expect(answer(page)).to_contain_text("What would help")
    page.keyboard.press("d")
    tab_to(page, page.get_by_role("button", name="Refer them to the Director"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("They were told at once")).to_be_visible()


def test_police_are_here_is_one_key_away_and_the_request_is_taken_in(page: Page) -> None:
    page.get_by_role("heading", name="May I tell them?").wait_for()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("p")
    expect(page.get_by_role("heading", name="Police are here")).to_be_visible()
    tab_to(page, page.get_by_label("Their name"))
    page.keyboard.type("Officer Example")
    tab_to(page, page.get_by_label("What they ask for"))
    page.keyboard.type("An address")
    tab_to(page, page.get_by_role("button", name="Take it in"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("They were told at once")).to_be_visible()
