"""The log as people read it: who sees what, in one sentence, verified; and reading names in it is itself logged."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from circumspect.ledger.actions import append
from circumspect.ledger.actions.erase_details import erase_details
from circumspect.ledger.models import Detail, Entry, Head
from circumspect.ledger.queries import PAGE, about
from circumspect.merkle import Verifier, verify_receipt
from circumspect.staff.models import Employee, Role
from tests.ledger.without_triggers import damage, empty_the_log
from tests.people import MakeEmployee

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_log")]

SignIn = Callable[[Employee], Client]


@pytest.fixture(autouse=True)
def without_second_factor(settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]  (a second factor has tests of its own)


@pytest.fixture
def sign_in() -> SignIn:
    def client_of(person: Employee) -> Client:
        client = Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return client_of


def record(actor: str, kind: str = "record.opened", subject: str = "account:aKey", **details: str) -> int:
    with transaction.atomic():
        return append(
            kind,
            actor=actor,
            role="desk",
            clause="A.1",
            subject=subject,
            details=details or {"holder": "Secret Holder"},
        ).index


def read(client: Client, **search: object) -> str:
    response = client.post(reverse("log"), search) if search else client.get(reverse("log"))
    assert response.status_code == 200
    return unescape(response.content.decode())


def kinds() -> list[str]:
    """What was logged, signing in apart."""
    entries = Entry.objects.exclude(kind__startswith="staff.").order_by("index")
    return list(entries.values_list("kind", flat=True))


def test_an_empty_log_says_what_will_be_here(director: Employee, sign_in: SignIn) -> None:
    client = sign_in(director)
    empty_the_log()
    assert "Nothing has happened yet" in read(client)


def test_a_row_says_in_one_sentence_who_did_what(director: Employee, desk: Employee, sign_in: SignIn) -> None:
    record(desk.username)
    page = read(sign_in(director))
    assert f"{desk.name} opened a record under clause A.1" in page
    assert "verified" in page and "not proven" not in page
    assert "today" in page


def test_names_are_shown_to_the_director_on_asking_and_the_asking_is_logged(
    director: Employee, desk: Employee, sign_in: SignIn
) -> None:
    index = record(desk.username)
    client = sign_in(director)
    assert "Secret Holder" not in read(client)
    assert kinds() == ["record.opened"]
    assert "Secret Holder" in read(client, details="1", clause="A.1")
    assert kinds() == ["record.opened", "log.read"]
    entry = Entry.objects.get(kind="log.read")
    assert entry.actor == director.username
    assert Detail.objects.get(entry=entry).text == f'{{"entries":[{index}],"search":{{"clause":"A.1"}}}}'


def test_reading_about_one_account_is_an_entry_about_that_account(
    circulation_manager: Employee, desk: Employee, sign_in: SignIn
) -> None:
    record(desk.username)
    subject = about("account:aKey")
    read(sign_in(circulation_manager), details="1", subject=subject)
    assert Entry.objects.get(kind="log.read").subject == subject


@pytest.mark.parametrize("role", [Role.IT, Role.DESK, Role.MANAGER, Role.WEEKEND_SUPERVISOR, Role.ASSISTANT_DIRECTOR])
def test_names_are_shown_to_nobody_else(role: Role, employee: MakeEmployee, sign_in: SignIn) -> None:
    person = employee(role)
    index = record(person.username)
    client = sign_in(person)
    assert "Show names" not in read(client)
    for address in (reverse("log"), reverse("log_entry", args=[index])):
        response = client.post(address, {"details": "1"})
        assert "Secret Holder" not in response.content.decode()
        assert response.status_code == 409
    assert kinds() == ["record.opened"]


def test_an_employee_sees_what_they_did_and_nothing_else(
    desk: Employee, employee: MakeEmployee, sign_in: SignIn
) -> None:
    other = employee(Role.DESK)
    mine, theirs = record(desk.username), record(other.username)
    client = sign_in(desk)
    for page in (read(client), read(client, actor=other.username), read(client, subject=about("account:aKey"))):
        assert desk.name in page and f"{other.name} opened" not in page
    assert client.get(reverse("log_entry", args=[mine])).status_code == 200
    for name in ("log_entry", "log_entry_bytes", "log_receipt"):
        assert client.get(reverse(name, args=[theirs])).status_code == 409


def test_it_sees_that_things_happened_and_not_to_whom(employee: MakeEmployee, desk: Employee, sign_in: SignIn) -> None:
    record(desk.username)
    page = read(sign_in(employee(Role.IT)))
    assert f"{desk.name} opened a record" in page and "Secret Holder" not in page


def test_the_log_is_searched_by_who_what_clause_day_and_account(
    director: Employee, employee: MakeEmployee, sign_in: SignIn
) -> None:
    one, two = employee(Role.DESK, name="First Tester"), employee(Role.DESK, name="Second Tester")
    record(one.username)
    record(two.username, kind="record.closed", subject="account:another")
    client, today = sign_in(director), timezone.localdate()

    def found(**search: object) -> set[str]:
        rows = read(client, **search).partition("<tbody>")[2]
        return {name for name in ("First", "Second") if f"{name} Tester" in rows}

    assert found() == {"First", "Second"}
    assert found(actor=two.username) == {"Second"}
    assert found(kind="record.opened") == {"First"}
    assert found(clause="A.1") == {"First", "Second"}
    assert found(clause="B.1") == set()
    assert found(subject=about("account:aKey")) == {"First"}
    assert found(only=about("account:another")) == {"Second"}
    assert found(since=today, until=today) == {"First", "Second"}
    assert found(since=today + timedelta(days=1)) == set()
    assert found(until=today - timedelta(days=1)) == set()
    rows = client.get(reverse("log"), {"account": "aKey"}).content.decode().partition("<tbody>")[2]
    assert "First Tester" in rows and "Second Tester" not in rows


def test_a_search_that_makes_no_sense_is_told_beside_the_field(director: Employee, sign_in: SignIn) -> None:
    response = sign_in(director).post(reverse("log"), {"since": "2026-02-02", "until": "2026-01-01"})
    assert response.status_code == 422 and "before the first" in response.content.decode()
    assert sign_in(director).post(reverse("log"), {"before": "-1", "subject": "'"}).status_code == 422


@pytest.mark.parametrize(
    "asked",
    [
        *({name: "9" * 10_000} for name in ("actor", "kind", "clause", "since", "until", "subject", "before")),
        *({"until": "9999-12-31"}, {"since": "0001-01-01"}, {"clause": "A\u0000"}),
    ],
)
def test_a_search_for_what_cant_be_is_told_and_never_fails(
    asked: dict[str, str], director: Employee, sign_in: SignIn, settings: object
) -> None:
    settings.TIME_ZONE = "Pacific/Kiritimati"  # type: ignore[attr-defined]  (as far from UTC as a zone is)
    assert sign_in(director).post(reverse("log"), asked).status_code == 422


def test_older_entries_are_a_page_away_and_none_is_left_out(
    director: Employee, desk: Employee, sign_in: SignIn
) -> None:
    indexes = [record(desk.username) for _ in range(PAGE + 3)]
    client = sign_in(director)
    links = [reverse("log_entry", args=[index]) for index in indexes]
    newest, oldest = read(client, kind="record.opened"), read(client, kind="record.opened", before=indexes[3])
    assert [link for link in links if link not in newest] == links[:3]
    assert [link for link in links if link in oldest] == links[:3]
    assert f'name="before" value="{indexes[3]}"' in newest and "Older" not in oldest


def test_a_row_that_was_changed_behind_the_logs_back_is_not_shown_as_verified(
    director: Employee, desk: Employee, sign_in: SignIn
) -> None:
    index = record(desk.username)
    record(desk.username)
    damage('UPDATE ledger_entry SET actor = %s WHERE "index" = %s', (director.username, index))
    page = read(sign_in(director))
    assert page.count("not proven") == 1 and "bytes say otherwise than its columns: actor" in page
    body = bytes(Entry.objects.get(index=index).body).replace(b"A.1", b"A.2")
    damage('UPDATE ledger_entry SET body = %s WHERE "index" = %s', (body, index))
    assert read(sign_in(director)).count("not proven") == 1
    assert "not what was logged" in sign_in(director).get(reverse("log_entry", args=[index])).content.decode()


def test_the_receipt_and_the_bytes_prove_the_entry_to_anybody(director: Employee, sign_in: SignIn) -> None:
    index = record(director.username)
    client = sign_in(director)
    entry = client.get(reverse("log_entry_bytes", args=[index])).content
    receipt = client.get(reverse("log_receipt", args=[index])).content
    vkey = Head.objects.get().vkey
    assert verify_receipt(receipt, entry, [Verifier(vkey)]).checkpoint.size == Head.objects.get().size
    page = unescape(client.get(reverse("log_entry", args=[index])).content.decode())
    assert entry.decode() in page and vkey in page and "Secret Holder" not in page
    assert client.get(reverse("log_checkpoint")).content == bytes(Head.objects.get().checkpoint)


def test_an_entrys_names_are_shown_once_asked_for_and_gone_once_erased(director: Employee, sign_in: SignIn) -> None:
    index = record(director.username)
    client, address = sign_in(director), reverse("log_entry", args=[index])
    assert "Secret Holder" in client.post(address).content.decode()
    assert kinds()[-1] == "log.read"
    erase_details(index=index, reason="retention", actor="retention")
    assert "Secret Holder" not in client.post(address).content.decode()
    assert "or they were erased" in client.get(address).content.decode()


def test_an_entry_that_is_not_there_is_not_found(director: Employee, sign_in: SignIn) -> None:
    client = sign_in(director)
    for name in ("log_entry", "log_entry_bytes", "log_receipt"):
        for index in (Head.objects.get().size, 10**18, 10**30):
            assert client.get(reverse(name, args=[index])).status_code == 404
