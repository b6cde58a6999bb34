"""A sealed request exists for those named and for nobody else, until the order ends; the log proves it all the same."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from circumspect.desk.actions.take_request import Request as DeskRequest
from circumspect.desk.actions.take_request import take_request
from circumspect.ledger.models import Entry
from circumspect.ledger.proofs import prove
from circumspect.ledger.queries import find_entry
from circumspect.legal.actions.hand_over import hand_over
from circumspect.legal.actions.name_reader import name_reader
from circumspect.legal.actions.seal_request import seal_request
from circumspect.legal.actions.unname_reader import unname_reader
from circumspect.legal.actions.unseal_request import unseal_request
from circumspect.legal.models import Request, WithheldEntry
from circumspect.legal.reminders import remind
from circumspect.legal.states import Kind
from circumspect.legal.wording import RequestError
from circumspect.site.queries.home_requests import requests_waiting
from circumspect.staff.models import Employee, Notice, Role
from circumspect.staff.queries import roles_of
from tests.legal.asked import account, in_review, records, taken
from tests.people import MakeEmployee

pytestmark = pytest.mark.django_db
ORDER = "Order of the example court"


@pytest.fixture(autouse=True)
def no_second_factor(settings: pytest.FixtureRequest) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]  (it has tests of its own)


@pytest.fixture
def other(employee: MakeEmployee, circulation_manager: Employee) -> Employee:
    """An officer who isn't named."""
    return employee(Role.DIRECTOR)


@pytest.fixture
def owner(circulation_manager: Employee) -> Employee:
    return circulation_manager


def client_of(person: Employee) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def sealed(owner: Employee, until: timedelta | None = None) -> Request:
    request = in_review(owner, records=records(account()))
    return seal_request(key=request.key, because=ORDER, until=timezone.now() + until if until else None, by=owner)


def test_its_page_is_as_if_it_never_was(owner: Employee, other: Employee) -> None:
    request = sealed(owner)
    never = client_of(other).get("/requests/no-such-key/")
    theirs = client_of(other).get(f"/requests/{request.key}/")
    assert theirs.status_code == never.status_code == 404
    assert plain(theirs.content).replace(request.key, "") == plain(never.content).replace("no-such-key", "")
    assert client_of(owner).get(f"/requests/{request.key}/").status_code == 200


def plain(page: bytes) -> str:
    """Without the token that is new in every page."""
    return re.sub(r'value="\w{64}"', "", page.decode())


@pytest.mark.parametrize("act", ["verify", "seal", "add", "close"])
def test_none_of_its_addresses_answers(act: str, owner: Employee, other: Employee) -> None:
    request = sealed(owner)
    client = client_of(other)
    for path in (f"do/{act}/", "decide/", "papers/"):
        assert client.get(f"/requests/{request.key}/{path}").status_code == 404, path
        assert client.post(f"/requests/{request.key}/{path}", {"reason": "x"}).status_code in (404, 405), path


def test_no_list_search_or_home_tells_of_it(owner: Employee, other: Employee) -> None:
    request = sealed(owner)
    client = client_of(other)
    for page in (
        client.get("/requests/?show=all"),
        client.post("/requests/?show=all", {"words": request.who}),
        client.post("/requests/?show=all", {"words": str(request)}),
        client.get("/"),
    ):
        assert request.key not in page.content.decode()
        assert "None like that" in page.content.decode() or "requests" not in page.request["PATH_INFO"]
    home = requests_waiting(other, roles_of(other), timezone.now())
    assert home is not None and not home


def test_notices_that_told_of_it_are_taken_back(owner: Employee, other: Employee, desk: Employee) -> None:
    request = hand_over(key=in_review(owner).key, to=other, reason="Away", by=owner)
    request = hand_over(key=request.key, to=owner, reason="Back", by=other)
    assert Notice.objects.filter(employee=other).exists()
    seal_request(key=request.key, because=ORDER, until=None, by=owner)
    assert not Notice.objects.filter(employee=other).exists()
    Request.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    remind()
    assert not Notice.objects.filter(employee=other).exists()
    assert Notice.objects.filter(employee=owner, subject__contains="overdue").exists()


def test_the_log_page_leaves_its_entries_out_and_the_log_proves_them(owner: Employee, other: Employee) -> None:
    request = sealed(owner)
    indexes = list(WithheldEntry.objects.filter(request=request).values_list("index", flat=True))
    assert len(indexes) == 4  # entered, verified, review begun, sealed
    for index in indexes:
        for path in (f"/log/{index}/", f"/log/{index}/entry.json", f"/log/{index}/receipt.tlog-proof"):
            assert client_of(other).get(path).status_code == 404
            assert client_of(owner).get(path).status_code == 200
        assert find_entry(index).verified and prove(index)  # type: ignore[union-attr]
    shown = client_of(other).get("/log/").context["rows"]
    assert not {row.entry.index for row in shown} & set(indexes)
    assert set(indexes) <= {row.entry.index for row in client_of(owner).get("/log/").context["rows"]}


def test_an_accounting_shows_it_from_the_end_of_the_order_on(owner: Employee) -> None:
    from circumspect.ledger.actions.append import append
    from circumspect.legal.withholding import withhold
    from circumspect.site.queries.accounting import disclosures_of

    request = sealed(owner, until=timedelta(days=30))
    told = request.record_scope.get().account
    appended = append("record.opened", actor=owner.username, subject=f"account:{told.key}", details={"told": ["loans"]})
    withhold(request, appended.index)
    assert disclosures_of(told) == []
    Request.objects.update(sealed_until=timezone.now() - timedelta(seconds=1))
    assert [one.index for one in disclosures_of(told)] == [appended.index]


def test_at_its_end_it_is_a_request_like_the_others(owner: Employee, other: Employee) -> None:
    request = sealed(owner, until=timedelta(days=1))
    assert client_of(other).get(f"/requests/{request.key}/").status_code == 404
    Request.objects.update(sealed_until=timezone.now() - timedelta(seconds=1))
    page = client_of(other).get(f"/requests/{request.key}/")
    assert page.status_code == 200 and "Nobody may be told that this exists" not in page.content.decode()


def test_taken_in_sealed_it_is_never_told_to_others(desk: Employee, owner: Employee, other: Employee) -> None:
    request = taken(desk, silent=ORDER)
    assert {one.employee for one in request.named_readers.all()} == {desk, owner}
    assert not Notice.objects.filter(employee=other).exists()
    assert client_of(other).get(f"/requests/{request.key}/").status_code == 404
    theirs = client_of(desk).get(f"/requests/{request.key}/").content.decode()
    assert f"{owner.name} has it." in theirs and "What happened" not in theirs  # no more than of any other


def test_a_security_letter_names_the_director_who_decides(desk: Employee, owner: Employee, other: Employee) -> None:
    request = taken(desk, Kind.SECURITY_LETTER, silent=ORDER)
    assert request.owner == other
    assert client_of(owner).get(f"/requests/{request.key}/").status_code == 404


def test_the_desks_referral_from_which_it_came_disappears_too(desk: Employee, owner: Employee, other: Employee) -> None:
    asked = DeskRequest("police", "in_person", "Sgt. Hidden", "An example", timezone.now(), frozenset({"subpoena"}))
    referral = take_request(request=asked, by=desk)
    assert "Sgt. Hidden" in client_of(other).get("/desk/referrals/").content.decode()
    request = taken(desk, referral=referral, silent=ORDER)
    client = client_of(other)
    assert "Sgt. Hidden" not in client.get("/desk/referrals/?show=all").content.decode()
    assert client.get(f"/desk/referrals/{referral.key}/").status_code == 404
    assert not Notice.objects.filter(employee=other).exists()
    entry = Entry.objects.get(kind="request.taken")
    assert WithheldEntry.objects.get(index=entry.index).request == request


def test_readers_are_named_and_ended_with_a_reason(owner: Employee, other: Employee, desk: Employee) -> None:
    request = sealed(owner)
    name_reader(key=request.key, person=desk, reason="Prints what is needed", by=owner)
    assert client_of(desk).get(f"/requests/{request.key}/").status_code == 200
    unname_reader(key=request.key, person=desk, reason="Done", by=owner)
    assert client_of(desk).get(f"/requests/{request.key}/").status_code == 404
    with pytest.raises(RequestError, match="owns this"):
        unname_reader(key=request.key, person=owner, reason="Done", by=owner)


def test_ended_early_with_a_reason(owner: Employee, other: Employee) -> None:
    request = sealed(owner)
    with pytest.raises(RequestError):
        unseal_request(key=request.key, reason="", by=owner)
    unseal_request(key=request.key, reason="The court lifted it", by=owner)
    assert client_of(other).get(f"/requests/{request.key}/").status_code == 200


def test_an_end_that_is_over_is_refused(owner: Employee) -> None:
    request = in_review(owner)
    with pytest.raises(RequestError, match="over"):
        seal_request(key=request.key, because=ORDER, until=timezone.now(), by=owner)
