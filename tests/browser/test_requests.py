"""Third parties walked in the browser, from the desk to closed, as the people do it, with links and forms alone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.library import Library

pytestmark = pytest.mark.pure
PageOf = Callable[..., Page]


def take_in(
    page: Page, library: Library, kind: str, who: str, *, card: str = "", paper: str = "", silent: str = ""
) -> str:
    """At the desk; the path of the case."""
    page.goto(library.paths["legal_intake"])
    page.get_by_label(kind, exact=True).check()
    page.get_by_label("Their name").fill(who)
    page.get_by_label("What they ask for, in their words").fill("What somebody has on loan, or the video.")
    if card:
        page.get_by_text("It names accounts").click()
        page.get_by_label("Accounts that it names").fill(card)
        page.get_by_label("loans now").check()
    if paper or silent:
        page.get_by_text("More of the paper").click()
    if paper:
        page.get_by_label("What a lawyer, a court or somebody else presents").select_option(label=paper)
    if silent:
        page.get_by_label("The order or law that forbids telling of it").fill(silent)
    page.get_by_role("button", name="Take it in and tell them").click()
    expect(page.get_by_text("You needn't do anything more")).to_be_visible()
    return re.sub(r"^https?://[^/]+", "", page.url)


def act(page: Page, name: str, **typed: str) -> None:
    """Follow the link of an act, type (labels with _ for spaces), and press its button."""
    page.get_by_role("link", name=name, exact=True).click()
    for label, text in typed.items():
        page.get_by_label(re.compile("^" + label.replace("_", " "))).fill(text)
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1, name=re.compile(r"^L\d{4}-"))).to_be_visible()


def check_and_review(page: Page) -> None:
    page.get_by_role("link", name="Write down a check", exact=True).click()
    page.get_by_label("badge or ID seen").check()
    page.get_by_label("What you checked, and what came out").fill("The card and its number are genuine.")
    page.get_by_label("Yes, it is what it says").check()
    page.get_by_role("button", name="Write down a check").click()
    act(page, "Begin the review")


def decide(page: Page, outcome: str, why: str, **conditions: str) -> None:
    """Written, checked on a page of its own, and only then counted."""
    page.get_by_role("link", name="Decide", exact=True).click()
    page.get_by_label(outcome, exact=True).check()
    page.get_by_label("Why", exact=True).fill(why)
    for label, text in conditions.items():
        page.get_by_label(re.compile("^" + label.replace("_", " "))).fill(text)
    page.get_by_role("button", name="Check it before it counts").click()
    expect(page.get_by_role("heading", name="Check before it counts")).to_be_visible()
    page.get_by_role("button", name="It counts").click()
    expect(page.get_by_text("It is decided, and in the log.")).to_be_visible()


def is_closed(page: Page) -> None:
    expect(page.locator(".tag", has_text=re.compile("^closed$"))).to_be_visible()


def test_a_search_warrant(library: Library, page_of: PageOf) -> None:
    case = take_in(page_of("desk"), library, "search warrant", "Sgt. Walk")
    page = page_of("director")
    page.goto("/")
    expect(page.get_by_role("link", name=re.compile("Sgt. Walk"))).to_be_visible()
    page.goto(case)
    act(page, "It is being executed", Note="Two officers, and I")
    act(page, "List what they took", What_was_taken="A computer")
    act(page, "The list is complete", Note="They left at noon")
    expect(page.get_by_role("rowheader", name=re.compile("A computer"))).to_be_visible()
    act(page, "Close it")
    is_closed(page)
    expect(page.locator(".timeline")).to_contain_text("listed what Sgt. Walk took")


def test_a_waiver(library: Library, page_of: PageOf) -> None:
    case = take_in(page_of("desk"), library, "police without papers", "Sgt. Waive", card=library.cards["holder"])
    page = page_of("circulation_manager")
    page.goto(case)
    check_and_review(page)
    expect(page.get_by_text("refused P.1")).to_be_visible()
    expect(page.get_by_role("link", name="Waive the subpoena")).to_have_count(0)
    director = page_of("director")
    director.goto(case)
    act(director, "Waive the subpoena", Why="A child is missing, and no court could be reached")
    page.goto(case)
    page.get_by_role("link", name="Decide", exact=True).click()
    page.get_by_label("granted", exact=True).check()
    page.get_by_label("Why", exact=True).fill("It can't wait")
    page.get_by_role("button", name="Check it before it counts").click()
    expect(page.locator(".error")).to_contain_text("Write how this was met")
    page.get_by_label("Why this release is lawful under state law").fill("The Director waived it for this child")
    page.get_by_role("button", name="Check it before it counts").click()
    page.get_by_role("button", name="It counts").click()
    expect(page.get_by_text("It is decided, and in the log.")).to_be_visible()
    expect(page.locator(".clause", has_text="P.2").first).to_be_visible()


def test_a_civil_subpoena_to_counsel(library: Library, page_of: PageOf) -> None:
    kind = "lawyer or court in a civil matter"
    case = take_in(page_of("desk"), library, kind, "Clerk Walk", card=library.cards["holder"], paper="subpoena")
    page = page_of("circulation_manager")
    page.goto(case)
    check_and_review(page)
    expect(page.get_by_text("the library's counsel").first).to_be_visible()
    act(page, "Pass it on to counsel", What_you_ask="It carries no finding. May we refuse?")
    act(page, "Write down counsel's answer", What_was_answered="Yes: no finding, no record.")
    decide(page, "refused", "A subpoena in a civil matter carries no finding; counsel agrees.")
    act(page, "Close it")
    is_closed(page)


def test_a_lawyers_letter(library: Library, page_of: PageOf) -> None:
    kind = "lawyer or court in a civil matter"
    case = take_in(page_of("desk"), library, kind, "Lex Walk", card=library.cards["holder"])
    page = page_of("circulation_manager")
    page.goto(case)
    check_and_review(page)
    page.get_by_role("link", name="Decide", exact=True).click()
    page.get_by_label("granted", exact=True).check()
    page.get_by_label("Why", exact=True).fill("They ask politely")
    page.get_by_role("button", name="Check it before it counts").click()
    expect(page.locator(".errors")).to_contain_text("The policy doesn't permit this (P.0)")
    page.get_by_label("refused", exact=True).check()
    page.get_by_role("button", name="Check it before it counts").click()
    page.get_by_role("button", name="It counts").click()
    act(page, "Close it")
    act(page, "They aren't satisfied", What_they_want="Another look, please")
    director = page_of("director")
    director.goto(case)
    act(director, "Answer who wasn't satisfied", What_was_answered="The same: a letter is no order.")
    expect(director.locator(".timeline")).to_contain_text("a letter is no order")
    is_closed(director)


def test_the_public_asks_for_video(library: Library, page_of: PageOf) -> None:
    desk = page_of("desk")
    case = take_in(desk, library, "member of the public", "Mr. Walk")
    page = page_of("circulation_manager")
    page.goto(case)
    expect(page.locator(".next .notice")).to_contain_text("police")
    check_and_review(page)
    decide(page, "referred to the police", "Images are shown to nobody of the public; he was advised.")
    expect(page.locator(".clause", has_text="U.1").first).to_be_visible()
    act(page, "Close it")
    is_closed(page)
    desk.goto(case)
    act(desk, "Note the police complaint", Number_of_the_police_complaint="WALK 26-1")
    page.goto(case)
    page.get_by_role("link", name="Take in what the police ask after it").click()
    expect(page.get_by_label("Their number of the case or complaint")).to_have_value("WALK 26-1")
    page.get_by_label("Their name").fill("Ofc. Follow")
    page.get_by_role("button", name="Take it in and tell them").click()
    expect(page.get_by_role("heading", name="Belongs together")).to_be_visible()


def test_a_gag_order(library: Library, page_of: PageOf) -> None:
    director, other = page_of("director"), page_of("circulation_manager")
    case = take_in(director, library, "national security letter", "Agent Walk", silent="The letter itself")
    director.goto(case)
    expect(director.get_by_text("Nobody may be told that this exists.")).to_be_visible()
    assert other.goto(case).status == 404  # type: ignore[union-attr]
    other.goto(library.paths["legal_requests"] + "?show=all")
    expect(other.get_by_text("Agent Walk")).to_have_count(0)
    check_and_review(director)
    act(director, "Pass it on to counsel", What_you_ask="Must we?")
    act(director, "Write down counsel's answer", What_was_answered="There is nothing to give")
    decide(director, "no records", "No record of October is kept")
    act(director, "Close it")
    is_closed(director)
    act(director, "End the seal", Why="The order was lifted")
    assert other.goto(case).status == 200  # type: ignore[union-attr]
    is_closed(other)
