"""The way of a letter through its pages: begun on the case page, changed, looked at, sent."""

import pytest
from django.test import Client
from django.urls import reverse

from circumspect.legal.models import Letter, Request
from circumspect.staff.models import Role
from tests.legal.test_send_letter import made
from tests.people import make_employee

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client: Client, settings: pytest.FixtureRequest) -> Client:
    settings.DEMO = True  # type: ignore[attr-defined]  (no second factor is asked for)
    person = make_employee(Role.CIRCULATION_MANAGER)
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    made(person, owner=person)
    return client


def test_a_letter_is_begun_changed_looked_at_and_sent(officer: Client) -> None:
    request = Request.objects.get()
    case = officer.get(reverse("legal_request", args=[request.key]) + "?tab=letters").content.decode()
    assert reverse("begin_letter", args=[request.key]) in case
    begun = officer.post(reverse("begin_letter", args=[request.key]), {"template": "counsel", "language": "es"})
    letter = Letter.objects.get()
    assert begun.headers["Location"] == reverse("letter", args=[letter.key]) and "biblioteca" in letter.text
    words = {"recipient": "Atty. Example", "subject": "Your request", "text": "Our answer, changed"}
    officer.post(reverse("letter", args=[letter.key]), words)
    page = officer.get(reverse("letter_page", args=[letter.key, 0]))
    assert page.content.startswith(b"\x89PNG") and page.headers["Cache-Control"] == "no-store"
    assert officer.get(reverse("letter_page", args=[letter.key, 9])).status_code == 404
    assert officer.post(reverse("send_letter", args=[letter.key]), {}).status_code == 400
    officer.post(reverse("send_letter", args=[letter.key]), {"how": "e_mail"})
    letter.refresh_from_db()
    assert letter.text == "Our answer, changed" and letter.how == "e_mail"
    assert officer.get(reverse("letter_document", args=[letter.key])).content == bytes(letter.pdf)
    assert officer.post(reverse("letter", args=[letter.key]), words).status_code == 400


def test_what_was_typed_stays_when_it_can_t_be_kept(officer: Client) -> None:
    officer.post(reverse("begin_letter", args=[Request.objects.get().key]), {"template": "refusal", "language": "en"})
    letter = Letter.objects.get()
    words = {"recipient": "", "subject": "A subject kept", "text": "A text kept"}
    answer = officer.post(reverse("letter", args=[letter.key]), words)
    assert answer.status_code == 400 and b"A text kept" in answer.content


def test_a_letter_nobody_knows_isn_t_there(officer: Client) -> None:
    assert officer.get(reverse("letter", args=["nothing"])).status_code == 404


def test_a_draft_is_thrown_away(officer: Client) -> None:
    officer.post(reverse("begin_letter", args=[Request.objects.get().key]), {"template": "refusal", "language": "en"})
    officer.post(reverse("discard_letter", args=[Letter.objects.get().key]))
    assert not Letter.objects.exists()
