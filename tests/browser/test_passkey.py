"""A passkey, with a real browser and an authenticator of its own: added, then signed in with, under our CSP."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from circumspect.staff.models import Role
from tests.browser.library import Library
from tests.browser.seen import Seen

pytestmark = pytest.mark.pure


@pytest.fixture
def page(context: Callable[..., BrowserContext], library: Library) -> Page:
    """With an authenticator that always agrees. Passkeys need a name for their site, so it is `localhost`."""
    page = context().new_page()
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
            }
        },
    )
    return page


def test_a_passkey_is_added_and_opens_the_house_without_a_password(page: Page, library: Library) -> None:
    home, seen = library.url.replace("127.0.0.1", "localhost"), Seen()
    page.on("console", lambda message: seen.console(message))
    page.goto(home + library.paths["account_login"])
    page.get_by_label("Sign-in name").fill(library.people[Role.ASSISTANT_DIRECTOR])
    page.get_by_label("Password").fill(library.password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(home + library.paths["home"])
    page.goto(home + library.paths["mfa_add_webauthn"])
    page.get_by_label("Password").fill(library.password)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()

    page.goto(home + library.paths["account_login"])
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(home + library.paths["home"])
    assert seen.complaints == []

    page.goto(home + library.paths["mfa_list_webauthn"])
    page.get_by_role("link", name="Remove").click()
    if page.get_by_label("Password").count():
        page.get_by_label("Password").fill(library.password)
        page.get_by_role("button", name="Confirm").click()
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("Your passkeys and security keys will stand here.")).to_be_visible()
