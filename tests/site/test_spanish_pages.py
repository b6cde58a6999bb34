"""Every page in Spanish is Spanish: none says in English what the catalogues or the pack say in Spanish."""

import pytest
from django.test import Client
from django.urls import reverse

from circumspect.adoption.documents import rendered
from circumspect.adoption.queries import pack_in_force, text_in_force
from circumspect.staff.models import Role
from tests.people import make_employee
from tests.site.english_left import English, spanish_of, texts_of
from tests.site.examples import Examples
from tests.site.test_every_url import ENDS_THE_SESSION, EVERY, signed_in

OWN_TEXT = {"policy_text", "policy_text_version", "text_version", "policy_versions"}
"""Pages that show the library's own text, which is in the language in which its board approved it."""
KEPT = {("post", "log"), ("post", "log_entry")}
"""What the log keeps of an entry is shown as it was written, by POST."""
WALKS = {"the public": (), "at the desk": (Role.DESK,), "IT": (Role.IT,), "with every role": tuple(Role)}


@pytest.fixture
def english(db: None) -> English:
    return English(spanish_of(pack_in_force()))


@pytest.fixture
def examples(db: None, settings: pytest.FixtureRequest) -> Examples:
    settings.DEMO = True  # type: ignore[attr-defined]
    return Examples()


@pytest.mark.parametrize("who", WALKS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_page_says_in_english_what_there_is_in_spanish(
    who: str, method: str, examples: Examples, english: English
) -> None:
    person = make_employee(*WALKS[who]) if WALKS[who] else None
    client, left, seen = spanish(signed_in(person)), [], 0
    own = "\n".join([text_in_force().title, *texts_of(str(rendered(text_in_force())))])
    for pattern in EVERY:
        path = reverse(str(pattern.name), kwargs=examples.arguments(pattern))
        response = getattr(client, method)(path)
        if response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming:
            seen += 1
            found = english.left_in(response.content.decode())
            found = [text for text in found if pattern.name not in OWN_TEXT or text not in own]
            if (method, pattern.name) not in KEPT:
                left += [f"{method} {path} ({pattern.name}): {text}" for text in found]
        if pattern.name in ENDS_THE_SESSION:
            client = spanish(signed_in(person))
    assert not left, "\n".join(left)
    assert seen > 20


def spanish(client: Client) -> Client:
    client.get("/", {"language": "es"})
    return client


def test_english_is_found_where_it_is_left(english: English) -> None:
    """The walk can fail: a text of the pack, one of a catalogue, one with something filled in, one in an attribute."""
    assert english.left_in("<p>Carrying a weapon</p>") == ["Carrying a weapon"]
    assert english.left_in("<p>Llevar un arma</p><b>No</b>") == []
    assert english.left_in("<p>Opened by somebody: Approved by the library&#x27;s board on 3 May.</p>")
    assert english.left_in('<a aria-label="What would help">…</a>') == ["What would help"]
    assert english.left_in('<p lang="en">Carrying a weapon</p><script>Carrying a weapon</script>') == []


def test_a_page_in_english_fails_the_walk(examples: Examples, english: English) -> None:
    client = signed_in(make_employee(Role.DIRECTOR))
    page = client.get(reverse("ask_policy")).content.decode()
    assert len(english.left_in(page.replace('<html lang="en">', "<html>"))) > 20
    assert english.left_in(spanish(client).get(reverse("ask_policy")).content.decode()) == []
