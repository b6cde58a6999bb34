"""The statement of who was told what of an account: who may have it, what is on it, and that it is logged."""

import pytest

from circumspect.ledger.actions.erase_details import erase_details
from circumspect.ledger.models import Entry
from circumspect.patrons.actions.close_record import close_record
from circumspect.patrons.actions.grant_record import grant_record
from circumspect.patrons.models import Account
from circumspect.patrons.queries import NoSuchAccount
from circumspect.site.actions.print_accounting import NoStatement, print_accounting
from circumspect.site.queries.accounting import disclosures_of
from circumspect.staff.models import Employee, Role
from tests.patrons.people_on_accounts import make_account, permit
from tests.people import make_employee
from tests.site.visiting import visit_as


@pytest.fixture
def account(db: None) -> Account:
    return make_account("Testholder", card="29999000088888")


@pytest.fixture(autouse=True)
def no_second_factor_asked(settings: pytest.FixtureRequest) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]


def opened(account: Account, by: Employee, requester: str = "holder", name: str = "Avis Testholder") -> str:
    decision = permit()
    grant = grant_record(
        decision=decision,
        account=account,
        requester=requester,
        requester_name=name,
        conditions=dict.fromkeys(decision.conditions, "confirmed"),
        by=by,
    )
    return grant.key


def test_statement_says_who_was_told_what_when_under_which_clause_by_whom(
    account: Account, desk: Employee, director: Employee
) -> None:
    other = make_account("Elsewhere")
    opened(account, desk, "listed_person", "Lee Testlisted")
    opened(other, desk, "holder", "Nobody Else")
    statement = print_accounting(key=account.key, by=director)
    (line,) = statement.disclosures
    assert line.told_to == "Lee Testlisted (a listed person)"
    assert "loans" in line.what and line.clause == "A.1"
    assert line.by.startswith(desk.name)
    assert line.at == Entry.objects.get(kind="record.opened", index=line.index).at
    assert line.flaw == ""


def test_statement_itself_is_logged_and_stands_on_the_next_one(account: Account, director: Employee) -> None:
    before = Entry.objects.count()
    assert print_accounting(key=account.key, by=director).disclosures == ()
    assert Entry.objects.count() == before + 1
    assert Entry.objects.latest("index").kind == "accounting.printed"
    assert [line.told_to for line in disclosures_of(account)] == [f"{director.name} (the Director)"]


def test_officers_have_it_without_a_grant(account: Account, circulation_manager: Employee) -> None:
    assert print_accounting(key=account.key, by=circulation_manager).account == account


def test_desk_has_it_under_a_live_grant_for_the_holder_or_a_guardian_only(account: Account, desk: Employee) -> None:
    with pytest.raises(NoStatement):
        print_accounting(key=account.key, by=desk)
    opened(account, desk, "listed_person")
    with pytest.raises(NoStatement):
        print_accounting(key=account.key, by=desk)
    grant = opened(account, desk, "holder")
    print_accounting(key=account.key, by=desk)
    assert Entry.objects.latest("index").grant == grant
    close_record(key=grant, by=desk)
    with pytest.raises(NoStatement):
        print_accounting(key=account.key, by=desk)


def test_a_colleagues_grant_and_a_grant_of_another_account_open_nothing(account: Account, desk: Employee) -> None:
    colleague = make_employee(Role.DESK)
    opened(account, colleague, "holder")
    opened(make_account("Elsewhere"), desk, "holder")
    with pytest.raises(NoStatement):
        print_accounting(key=account.key, by=desk)
    assert not Entry.objects.filter(kind="accounting.printed").exists()


def test_erased_details_leave_the_line_without_the_person(account: Account, desk: Employee, director: Employee) -> None:
    opened(account, desk)
    entry = Entry.objects.get(kind="record.opened")
    erase_details(index=entry.index, reason="retention ended", actor=director.username)
    (line,) = disclosures_of(account)
    assert (line.told_to, line.what) == ("", ())
    assert line.clause == "A.1" and line.flaw == ""


def test_page_draws_it_up_only_by_post(account: Account, director: Employee) -> None:
    client = visit_as(director)
    assert client.get(f"/accounting/{account.key}/").status_code == 200
    assert not Entry.objects.filter(kind="accounting.printed").exists()
    text = client.post(f"/accounting/{account.key}/").content.decode()
    assert "Nobody was told anything" in text
    assert Entry.objects.filter(kind="accounting.printed").count() == 1


def test_page_tells_the_desk_what_is_needed(account: Account, desk: Employee) -> None:
    response = visit_as(desk).get(f"/accounting/{account.key}/")
    assert response.status_code == 409
    assert "Open the record for its holder or a listed guardian first" in response.content.decode()


def test_unknown_account(director: Employee) -> None:
    with pytest.raises(NoSuchAccount):
        print_accounting(key="nothing-here", by=director)


@pytest.mark.parametrize(("requester", "offered"), [("holder", True), ("listed_guardian", True), ("parent", False)])
def test_record_page_offers_it_for_the_holder_and_a_listed_guardian(
    account: Account, desk: Employee, requester: str, offered: bool
) -> None:
    key = opened(account, desk, requester)
    text = visit_as(desk).get(f"/desk/record/{key}/").content.decode()
    assert (f"/accounting/{account.key}/" in text) is offered


def test_account_page_offers_it_to_the_officers_alone(account: Account, director: Employee, desk: Employee) -> None:
    for person, offered in ((director, True), (desk, False)):
        text = visit_as(person).get(f"/accounts/{account.key}/").content.decode()
        assert account.name in text
        assert (f"/accounting/{account.key}/" in text) is offered
