"""What anybody may read: without a sign-in, without a cookie, and with nothing loaded from elsewhere."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from circumspect.adoption.documents import sha256_of
from circumspect.adoption.models import TextVersion
from tests.adoption.pdfs import pdf

PUBLIC = ("policy_text", "whom_to_ask")
LOADED = re.compile(r'<(?:link|script|img|iframe|source|object|embed)[^>]*?(?:href|src|data)="([^"]*)"')


def adopted(body: bytes, *, title: str = "A text", days_ago: int = 0, format: str = "markdown") -> TextVersion:
    return TextVersion.objects.create(
        title=title,
        approved_on=date(2020, 2, 3),
        format=format,
        body=body,
        sha256=sha256_of(body),
        adopted_at=timezone.now() - timedelta(days=days_ago),
    )


@pytest.mark.django_db
@pytest.mark.parametrize("name", PUBLIC)
def test_public_page_sets_no_cookie_and_loads_nothing_from_elsewhere(client: Client, name: str) -> None:
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert not response.cookies
    loaded = LOADED.findall(response.content.decode())
    assert loaded and all(address.startswith("/static/") for address in loaded), loaded
    assert "<script" not in response.content.decode()


def test_text_in_force_is_rendered_and_can_do_nothing(client: Client, db: None) -> None:
    adopted(
        b"# Ours\n\nQuiet *please*. <script>alert(1)</script> ![x](https://elsewhere.example/x.png)\n\n[a](javascript:b)"
    )
    text = client.get(reverse("policy_text")).content.decode()
    assert "<em>please</em>" in text
    assert "3 February 2020" in text
    assert "<script" not in text and "<img" not in text and 'href="javascript' not in text


def test_earlier_version_stays_readable_at_its_own_address_and_says_so(client: Client, db: None) -> None:
    earlier = adopted(b"Earlier words.", title="First text", days_ago=2)
    adopted(b"Later words.", title="Second text")
    in_force = client.get(reverse("policy_text")).content.decode()
    address = reverse("policy_text_version", args=[earlier.digest])
    assert "Later words." in in_force and "Earlier words." not in in_force
    assert address in in_force
    response = client.get(address)
    assert "Earlier words." in response.content.decode()
    assert "This is an earlier version." in response.content.decode()
    assert not response.cookies


def test_proposed_version_is_not_public(client: Client, db: None) -> None:
    proposed = adopted(b"Only proposed.")
    TextVersion.objects.filter(pk=proposed.pk).update(adopted_at=None)
    assert client.get(reverse("policy_text_version", args=[proposed.digest])).status_code == 404
    assert proposed.digest not in client.get(reverse("policy_text")).content.decode()


def test_pdf_is_linked_with_its_type_and_served_as_adopted(client: Client, db: None) -> None:
    version = adopted(pdf(), format="pdf")
    page = client.get(reverse("policy_text_version", args=[version.digest])).content.decode()
    assert 'type="application/pdf"' in page
    response = client.get(reverse("policy_document", args=[version.digest]))
    assert response["Content-Type"] == "application/pdf"
    assert response.content == bytes(version.body)
    assert not response.cookies


@pytest.mark.django_db
def test_whom_to_ask_says_what_the_policy_says(client: Client) -> None:
    text = client.get(reverse("whom_to_ask")).content.decode()
    assert "Library Director" in text and "Assistant Director" in text
    assert "complaint with the police" in text
    assert "a photo ID" in text
    assert "Circulation Manager" in text


@pytest.mark.django_db
def test_a_parent_who_is_not_listed_is_not_told_to_bring_a_photo_id(client: Client) -> None:
    text = client.get(reverse("whom_to_ask")).content.decode()
    unlisted = text.split("without your name on it")[1].split("</section>")[0]
    assert "card" in unlisted and "photo ID" not in unlisted
