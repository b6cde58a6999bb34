"""A grant for a release reads no further than its parts and its days, and the log says exactly these."""

import json
from datetime import date, timedelta

import pytest
from django.utils import timezone

from circumspect.ledger.models import Detail, Entry
from circumspect.patrons.actions.grant_record import grant_record
from circumspect.patrons.grant import Grant
from circumspect.patrons.models import Loan
from circumspect.patrons.reach import Reach
from circumspect.patrons.record import ContactDetails, GrantEnded, Record, read_record
from circumspect.staff.models import Employee
from tests.patrons.people_on_accounts import permit
from tests.patrons.test_grant_record import MET, account_with_a_record


def read(reach: Reach, by: Employee) -> tuple[Grant, Record]:
    account = account_with_a_record()
    long_ago = timezone.now() - timedelta(days=400)
    Loan.objects.create(account=account, barcode="B0", title="Long Ago", issued_at=long_ago, returned_at=long_ago)
    grant = grant_record(
        decision=permit(),
        account=account,  # type: ignore[arg-type]
        requester="law_enforcement",
        conditions=MET,
        by=by,
        reach=reach,
        kind="record.collected",
    )
    return grant, read_record(grant)


def test_it_reads_only_its_parts(desk: Employee) -> None:
    _, record = read(Reach(frozenset({"loans"})), desk)
    assert [loan.title for loan in record.loans] == ["A Title"]
    assert (record.name, record.cards, record.contact) == ("", (), ContactDetails())
    assert (record.past_loans, record.holds, record.fees, record.whole) == ((), (), (), False)
    entry = Entry.objects.latest("index")
    assert entry.kind == "record.collected"
    assert json.loads(Detail.objects.get(entry=entry).text)["told"] == ["loans"]


def test_it_reads_only_its_days(desk: Employee) -> None:
    since = timezone.localdate() - timedelta(days=30)
    _, record = read(Reach(frozenset({"identity", "past_loans"}), since, None), desk)
    assert [loan.title for loan in record.past_loans] == ["Read Before"]
    assert record.cards == ("20001",) and not record.loans
    told = json.loads(Detail.objects.get(entry=Entry.objects.latest("index")).text)
    assert (told["told"], told["since"]) == (["identity", "past_loans"], since.isoformat())


def test_a_grant_can_not_be_widened_by_hand(desk: Employee) -> None:
    grant, _ = read(Reach(frozenset({"loans"})), desk)
    wider = Grant(grant.key, grant.account_id, grant.employee_id, grant.clause, grant.scope, grant.ends_at)
    with pytest.raises(GrantEnded, match="not a grant that was given"):
        read_record(wider)


def test_a_part_that_does_not_exist_is_named() -> None:
    with pytest.raises(ValueError, match="no part wishes"):
        Reach(frozenset({"wishes"}))
    assert Reach(until=date(2026, 1, 1)).covers(date(2026, 1, 1))
