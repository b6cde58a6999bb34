"""The collection agency receives what a debt is collected with, of adults, under a contract, and nothing else."""

from datetime import timedelta

import pyrage
import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from circumspect.errors import CircumspectError
from circumspect.ledger.models import Entry
from circumspect.ledger.queries import details_of
from circumspect.legal.actions.end_contract import end_contract
from circumspect.legal.actions.look_for_debts import look_for_debts
from circumspect.legal.actions.make_contract import ContractError, make_contract
from circumspect.legal.actions.recall_debt import NotRecalled, recall_debt
from circumspect.legal.actions.refer_debts import refer_debts
from circumspect.legal.actions.send_handover import NotSent, send_handover
from circumspect.legal.agency.deciding import NotReferred, agency_decision
from circumspect.legal.agency.layout import USUAL, LayoutError, check_recipient, read_layout
from circumspect.legal.models import Contract, Debt, Handover
from circumspect.patrons.actions.find_debts import find_debts
from circumspect.patrons.actions.grant_record import NotPermitted
from circumspect.patrons.models import Account, Contact, Fee, Loan
from circumspect.site.queries.accounting import disclosures_of
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee, Role
from tests.people import make_employee

pytestmark = pytest.mark.django_db
IDENTITY = pyrage.x25519.Identity.generate()


@pytest.fixture
def director(db: None) -> Employee:
    return make_employee(Role.DIRECTOR)


def contract(by: Employee, **more: object) -> Contract:
    on = timezone.localdate()
    given = {
        "agency": "Plainly Fictional Recoveries",
        "contact": "Ms. Invoice, 555-0199",
        "begins_on": on - timedelta(days=1),
        "ends_on": on + timedelta(days=300),
        "columns": read_layout(USUAL),
        "age_recipient": str(IDENTITY.to_public()),
        "least_cents": 5000,
        "least_days": 60,
    }
    return make_contract(**{**given, **more}, by=by)


def debtor(number: str, cents: int = 6000, days: int = 90, age: int = 40, **more: object) -> Account:
    on = timezone.localdate()
    born = on.replace(year=on.year - age, day=1) if age else None
    account = Account.objects.create(
        number=number, surname=f"Owing-{number[-1]}", first_name="Ima", date_of_birth=born, **more
    )
    Contact.objects.create(account=account, address="1 Example Street", city="Nowhere", email="ima@example.org")
    Loan.objects.create(account=account, barcode="3", title="A Secret Title", issued_at=timezone.now())
    Fee.objects.create(account=account, reason="Lost: A Secret Title", cents=cents, on=on - timedelta(days=days))
    return account


def opened(handover: Handover) -> str:
    return pyrage.decrypt(bytes(handover.file), [IDENTITY]).decode()


def test_the_file_holds_name_address_amount_and_dates_and_nothing_else(director: Employee) -> None:
    contract(director)
    account = debtor("70001")
    text = opened(refer_debts(accounts=[account.key], by=director))
    heading, row = text.splitlines()
    assert heading.split(",") == [line.partition(" = ")[2] for line in USUAL.splitlines()]
    assert "Owing-1" in row and "1 Example Street" in row and "60.00" in row
    for confidential in ("Secret", "ima@example.org", "70001", "Lost"):
        assert confidential not in text


def test_each_account_s_own_accounting_names_the_agency(director: Employee) -> None:
    contract(director)
    account = debtor("70001")
    refer_debts(accounts=[account.key], by=director)
    (told,) = disclosures_of(account)
    assert told.clause == "D.1" and not told.flaw
    assert "Plainly Fictional Recoveries" in told.told_to
    assert Entry.objects.filter(kind="debts.referred").count() == 1


def test_nobody_s_debt_is_referred_who_is_or_may_be_a_minor(director: Employee) -> None:
    contract(director)
    young, unknown = debtor("70001", age=17), debtor("70002", age=0)
    with pytest.raises(NotReferred):
        refer_debts(accounts=[young.key, unknown.key], by=director)
    assert not Handover.objects.exists() and not Entry.objects.filter(kind="record.opened").exists()


def test_little_and_young_debts_stay_here_and_open_nothing(director: Employee) -> None:
    contract(director)
    little, recent, large = debtor("70001", cents=4999), debtor("70002", days=59), debtor("70003", days=60)
    handover = refer_debts(accounts=[one.key for one in (little, recent, large)], by=director)
    assert [debt.account for debt in handover.debts.all()] == [large]
    assert Entry.objects.filter(kind="record.opened").count() == 1


def test_without_a_contract_in_force_nothing_is_handed_over(director: Employee) -> None:
    account = debtor("70001")
    with pytest.raises(NotReferred, match="third party"):
        refer_debts(accounts=[account.key], by=director)
    made = contract(director)
    end_contract(key=made.key, reason="Ended for a test", by=director)
    with pytest.raises(NotReferred):
        refer_debts(accounts=[account.key], by=director)
    assert not Debt.objects.exists()


def test_a_debt_is_with_the_agency_once_until_it_is_taken_back(director: Employee) -> None:
    contract(director)
    account = debtor("70001")
    first = refer_debts(accounts=[account.key], by=director)
    with pytest.raises(NotReferred, match="already"):
        refer_debts(accounts=[account.key], by=director)
    debt = first.debts.get()
    recall_debt(reference=debt.reference, reason="Paid at the desk", by=director)
    second = refer_debts(accounts=[], by=director)
    assert (second.referred, second.recalled) == (0, 1)
    assert f"{debt.reference},recall" in opened(second)
    with pytest.raises(NotRecalled):
        recall_debt(reference=debt.reference, reason="Again", by=director)
    with pytest.raises(NotReferred, match="Choose"):
        refer_debts(accounts=[], by=director)


def test_the_database_itself_keeps_a_debt_from_going_out_twice(director: Employee) -> None:
    contract(director)
    debt = refer_debts(accounts=[debtor("70001").key], by=director).debts.get()
    with pytest.raises(DatabaseError), transaction.atomic():
        Debt.objects.create(
            account=debt.account, contract=debt.contract, handover=debt.handover, cents=1, since=debt.since
        )


def test_the_desk_refers_nothing(director: Employee) -> None:
    contract(director)
    account, desk = debtor("70001"), make_employee(Role.DESK)
    for act in (
        lambda: refer_debts(accounts=[account.key], by=desk),
        lambda: contract(desk),
        lambda: contract(make_employee(Role.CIRCULATION_MANAGER)),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_one_contract_is_in_force_at_a_time(director: Employee) -> None:
    contract(director)
    with pytest.raises(ContractError, match="End it first"):
        contract(director, agency="Another Fiction")


def test_a_contract_that_ends_before_it_begins_is_refused(director: Employee) -> None:
    with pytest.raises(ContractError):
        contract(director, ends_on=timezone.localdate() - timedelta(days=2))


@pytest.mark.parametrize(
    "layout", ["", "surname", "surname = ", "title = Title\nreference = R", "surname = Name", "reference = \x07"]
)
def test_a_layout_says_which_line_is_wrong(layout: str) -> None:
    with pytest.raises(LayoutError):
        read_layout(layout)


@pytest.mark.parametrize(
    "key",
    ["", "age1", "ssh-ed25519 AAAA", str(IDENTITY), str(IDENTITY.to_public())[:-1]],
    ids=["nothing", "its beginning", "another kind", "secret", "cut short"],
)
def test_only_an_age_key_is_encrypted_to(key: str) -> None:
    with pytest.raises(LayoutError) as refused:
        check_recipient(key)
    assert str(IDENTITY) not in str(refused.value)


def test_what_a_spreadsheet_would_run_is_text(director: Employee) -> None:
    contract(director)
    account = debtor("70001")
    account.surname = '=HYPERLINK("x")'
    account.save()
    assert "\"'=HYPERLINK" in opened(refer_debts(accounts=[account.key], by=director))


def test_a_file_is_said_to_be_sent_once_and_how(director: Employee) -> None:
    contract(director)
    handover = refer_debts(accounts=[debtor("70001").key], by=director)
    with pytest.raises(NotSent):
        send_handover(key=handover.key, how=" ", by=director)
    send_handover(key=handover.key, how="by its upload page", by=director)
    with pytest.raises(NotSent):
        send_handover(key=handover.key, how="again", by=director)


def test_if_the_log_can_t_be_written_nothing_is_handed_over(
    director: Employee, monkeypatch: pytest.MonkeyPatch
) -> None:
    contract(director)
    account = debtor("70001")

    def broken(*args: object, **kwargs: object) -> None:
        raise CircumspectError("The log can't be written.")

    monkeypatch.setattr("circumspect.legal.actions.refer_debts.append", broken)
    with pytest.raises(CircumspectError):
        refer_debts(accounts=[account.key], by=director)
    assert not Handover.objects.exists() and not Debt.objects.exists()


def test_who_owes_is_looked_for_only_where_the_policy_lets_the_agency_have_it(director: Employee) -> None:
    decision = agency_decision(director)
    assert decision.outcome != "permit", "there is no contract"
    with pytest.raises(NotPermitted):
        find_debts(decision=decision, least_cents=1, least_days=1, by=director)
    with pytest.raises(NotReferred, match="third party"):
        look_for_debts(by=director)
    assert not Entry.objects.filter(kind="debts.searched").exists()


def test_the_search_for_debts_is_in_the_log_without_names(director: Employee) -> None:
    contract(director)
    refer_debts(accounts=[debtor("70001").key], by=director)
    entry = Entry.objects.get(kind="debts.searched")
    assert details_of([entry.index])[entry.index]["found"] == 1
