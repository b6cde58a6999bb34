"""The frame of every page: its keys, its places, its language, and that it needs no script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from circumspect.staff.models import Role
from tests.browser.library import Library
from tests.browser.seen import violations

pytestmark = pytest.mark.pure


@pytest.fixture
def home(page_of: Callable[..., Page], library: Library) -> Page:
    page = page_of(Role.DESK)
    page.goto(library.paths["home"])
    return page


def test_p_goes_to_the_police_page(home: Page, library: Library) -> None:
    home.keyboard.press("p")
    home.wait_for_url(f"**{library.paths['police']}")


def test_a_key_does_nothing_while_somebody_types(home: Page, library: Library) -> None:
    home.goto(library.paths["own_page"])
    field = home.get_by_label("Telephone")
    field.fill("")
    home.keyboard.type("p")
    expect(field).to_have_value("p")
    assert home.url.endswith(library.paths["own_page"])


def test_keys_can_be_switched_off(home: Page, library: Library) -> None:
    home.get_by_role("button", name="Shortcut keys are on").click()
    home.keyboard.press("p")
    home.reload()
    home.keyboard.press("p")
    expect(home.get_by_role("button", name="Shortcut keys are off")).to_be_visible()
    assert home.url.endswith(library.paths["home"])


def test_the_first_tab_skips_to_the_page(home: Page) -> None:
    home.keyboard.press("Tab")
    expect(home.get_by_role("link", name="Skip to the page")).to_be_focused()
    home.keyboard.press("Enter")
    expect(home.locator("main")).to_be_focused()


@pytest.mark.parametrize("role", [Role.DESK, Role.IT, Role.WEEKEND_SUPERVISOR, Role.DIRECTOR])
def test_the_bar_shows_only_what_the_person_may_open(
    role: Role, page_of: Callable[..., Page], library: Library
) -> None:
    page = page_of(role)
    page.goto(library.paths["home"])
    places = page.get_by_role("navigation", name="Main").get_by_role("link").all()
    assert len(places) > 1
    for place in places:
        assert page.request.get(str(place.get_attribute("href")), max_redirects=0).status == 200


def test_signing_out_leads_to_a_page_without_names(page_of: Callable[..., Page], library: Library) -> None:
    page = page_of(Role.ASSISTANT_DIRECTOR)
    page.goto(library.paths["home"])
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
    page.goto(library.paths["home"])
    assert library.paths["account_login"] in page.url


def test_a_reader_may_choose_spanish(page_of: Callable[..., Page], library: Library) -> None:
    page = page_of("")
    page.goto(library.paths["whom_to_ask"])
    page.get_by_role("link", name="Español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    page.goto(library.paths["policy_text"])
    expect(page.locator("html")).to_have_attribute("lang", "es")


@pytest.mark.parametrize(("name", "status"), [("make_sign_in", 403), ("nothing", 404)])
def test_a_page_that_says_no_is_accessible_too(
    name: str, status: int, page_of: Callable[..., Page], library: Library
) -> None:
    page = page_of(Role.DESK)
    answer = page.goto(library.paths.get(name, "/nothing/"))
    assert answer is not None
    assert answer.status == status
    assert violations(page) == []


def test_the_desk_answers_without_script(page_of: Callable[..., Page], library: Library) -> None:
    page = page_of(Role.DESK, java_script_enabled=False)
    page.goto(library.paths["desk"])
    page.locator("#number").fill(library.cards["holder"])
    page.get_by_role("button", name="Look up").click()
    page.get_by_role("radio", name="Testa Fictionwood").check()
    page.get_by_role("button", name="Show the answer").first.click()
    page.get_by_role("checkbox", name="Photo ID").check()
    page.get_by_role("button", name="Show the answer").first.click()
    expect(page.get_by_role("region", name="Answer").locator("b").first).to_have_text("Yes")
