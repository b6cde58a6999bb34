"""Each answer of the desk, and what stands in the way of opening: accessible in both modes at both widths."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from circumspect.staff.models import Role
from tests.browser.library import Library
from tests.browser.seen import Seen, sideways, violations

pytestmark = pytest.mark.pure


@pytest.fixture
def asked(page_of: Callable[..., Page], library: Library) -> Callable[[str, str, str], Page]:
    """`asked(case, who, shows)` is the desk page with an answer."""

    def ask(case: str, who: str, shows: str) -> Page:
        page = page_of(Role.DESK)
        page.goto(library.paths["desk"])
        page.locator("#number").fill(library.cards[case])
        page.get_by_role("button", name="Look up").click()
        page.get_by_role("radio", name=who).check()
        if shows:
            page.get_by_role("checkbox", name=shows, exact=True).check()
        return page

    return ask


@pytest.mark.parametrize(
    ("case", "who", "shows", "word"),
    [
        ("child", "Odalys Pretendham", "Photo ID", "Yes"),
        ("child", "A parent not listed", "", "No"),
        ("child_elsewhere", "Tolliver Storybrook", "Photo ID", "Yes"),
        ("stolen", "Sororia Snatchaway", "", "No"),
        ("holder", "Police", "Subpoena", "Not here"),
    ],
)
def test_the_answer_is_a_word_a_sign_and_a_clause(
    case: str, who: str, shows: str, word: str, asked: Callable[..., Page], library: Library
) -> None:
    page, seen = asked(case, who, shows), Seen()
    seen.on(page, library.url)
    answer = page.get_by_role("region", name="Answer")
    expect(answer.locator(".word b")).to_have_text(word)
    expect(answer.locator(".sign")).to_be_visible()
    expect(answer.locator(".word .clause")).not_to_be_empty()
    assert violations(page) == []
    assert sideways(page) <= 0
    assert seen.complaints == []


def test_what_stands_in_the_way_is_said_above_and_beside(asked: Callable[..., Page]) -> None:
    page = asked("child", "Odalys Pretendham", "Photo ID")
    page.get_by_role("button", name="Open the record").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.locator(".error").first).to_be_visible()
    expect(page.get_by_role("radio", name="Odalys Pretendham")).to_be_checked()
    assert violations(page) == []
