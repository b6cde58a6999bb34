"""A record opens only on a permit, with its conditions met, to one employee, and is logged once."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from circumspect.ledger.models import Detail, Entry
from circumspect.patrons.actions.close_record import close_record
from circumspect.patrons.actions.grant_record import NotPermitted, grant_record
from circumspect.patrons.models import Contact, Fee, Hold, Loan, RecordGrant
from circumspect.patrons.record import GrantEnded, live_grant, read_record
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee, Role
from tests.patrons.people_on_accounts import make_account, permit
from tests.people import MakeEmployee

MET = {"match_name": "the passport shows the holder's name and face"}


def account_with_a_record() -> object:
    account = make_account(card="20001")
    now = timezone.now()
    Contact.objects.create(account=account, address="1 Test Lane", email="a@library.example", phone="555-0100")
    Loan.objects.create(account=account, barcode="B1", title="A Title", issued_at=now, due_at=now)
    Loan.objects.create(account=account, barcode="B2", title="Read Before", issued_at=now, returned_at=now)
    Hold.objects.create(account=account, title="Wanted", placed_on=now.date())
    Fee.objects.create(account=account, reason="Late: A Title", cents=250, on=now.date())
    return account


def test_a_permit_opens_the_record_for_ten_minutes_and_is_logged_once(desk: Employee) -> None:
    account = account_with_a_record()
    before = Entry.objects.count()
    grant = grant_record(decision=permit(), account=account, requester="holder", conditions=MET, by=desk)
    record = read_record(live_grant(grant.key, desk))
    assert [loan.title for loan in record.loans] == ["A Title"]
    assert [loan.title for loan in record.past_loans] == ["Read Before"]
    assert (record.holds[0].title, record.owed, record.contact.phone) == ("Wanted", 250, "555-0100")
    assert grant.ends_at - RecordGrant.objects.get(key=grant.key).opened_at == timedelta(minutes=10)
    entry = Entry.objects.latest("index")
    assert (Entry.objects.count() - before, entry.kind, entry.clause, entry.grant) == (
        1,
        "record.opened",
        "A.1",
        grant.key,
    )
    told = json.loads(Detail.objects.get(entry=entry).text)
    assert told["conditions"] == MET and told["account"] == account.number
    assert account.number.encode() not in bytes(entry.body)


@pytest.mark.parametrize("facts", [{"presents": []}, {"requester": "law_enforcement", "presents": ["court_order"]}])
def test_what_is_refused_or_referred_opens_nothing(desk: Employee, facts: dict[str, object]) -> None:
    account = account_with_a_record()
    with pytest.raises(NotPermitted):
        grant_record(decision=permit(**facts), account=account, requester="x", conditions=MET, by=desk)
    assert not RecordGrant.objects.exists()


@pytest.mark.parametrize("conditions", [{}, {"match_name": ""}, {"match_name": "  "}, {"another": "yes"}])
def test_a_condition_that_was_not_met_opens_nothing(desk: Employee, conditions: dict[str, str]) -> None:
    with pytest.raises(NotPermitted, match="match_name"):
        grant_record(decision=permit(), account=make_account(), requester="holder", conditions=conditions, by=desk)


def test_somebody_without_a_role_opens_nothing(employee: MakeEmployee) -> None:
    with pytest.raises(NotAllowed):
        grant_record(decision=permit(), account=make_account(), requester="holder", conditions=MET, by=employee())


def test_a_grant_is_one_employees(desk: Employee, employee: MakeEmployee) -> None:
    grant = grant_record(decision=permit(), account=make_account(), requester="holder", conditions=MET, by=desk)
    with pytest.raises(GrantEnded):
        live_grant(grant.key, employee(Role.DIRECTOR))


def test_a_grant_that_is_over_reads_nothing(desk: Employee) -> None:
    past = timezone.now() - timedelta(minutes=10)
    grant = grant_record(
        decision=permit(), account=make_account(), requester="holder", conditions=MET, by=desk, at=past
    )
    with pytest.raises(GrantEnded, match="over"):
        read_record(grant)
    with pytest.raises(GrantEnded, match="over"):
        live_grant(grant.key, desk)


def test_a_closed_record_stays_closed(desk: Employee) -> None:
    grant = grant_record(decision=permit(), account=make_account(), requester="holder", conditions=MET, by=desk)
    close_record(key=grant.key, by=desk)
    assert Entry.objects.latest("index").kind == "record.closed"
    with pytest.raises(GrantEnded, match="closed"):
        read_record(grant)
    with pytest.raises(GrantEnded):
        close_record(key=grant.key, by=desk)


def test_a_disabled_employee_reads_nothing_from_that_moment(desk: Employee) -> None:
    grant = grant_record(decision=permit(), account=make_account(), requester="holder", conditions=MET, by=desk)
    Employee.objects.filter(pk=desk.pk).update(is_active=False)
    with pytest.raises(GrantEnded):
        read_record(grant)


def test_a_grant_somebody_made_up_reads_nothing(desk: Employee) -> None:
    other = make_account()
    grant = grant_record(decision=permit(), account=make_account(), requester="holder", conditions=MET, by=desk)
    forged = type(grant)(grant.key, other.pk, grant.employee_id, grant.clause, grant.scope, grant.ends_at)
    with pytest.raises(GrantEnded):
        read_record(forged)


def test_a_collection_agency_reads_no_title(circulation_manager: Employee) -> None:
    decision = permit(
        requester="collection_agency", channel="writing", presents=[], agency_contract="yes",
        authority="circulation_manager",
    )  # fmt: skip
    assert decision.scope == "referred_accounts"
    account = account_with_a_record()
    grant = grant_record(
        decision=decision, account=account, requester="collection_agency", conditions={}, by=circulation_manager
    )
    record = read_record(grant)
    assert (record.loans, record.past_loans, record.holds) == ((), (), ())
    assert "Title" not in repr(record) and record.owed == 250 and record.contact.address == "1 Test Lane"
