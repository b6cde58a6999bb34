"""A reported card opens nothing from that moment, whoever reports it and whoever opens at the same time."""

import pytest

from circumspect.patrons.actions import report_card
from circumspect.patrons.models import CardReport
from circumspect.patrons.queries import card_status, current_card, today
from circumspect.patrons.refused import Refused
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee
from tests.patrons.entries_of import logged
from tests.patrons.people_on_accounts import make_account, permit
from tests.people import MakeEmployee


@pytest.mark.parametrize("kind", ["stolen", "missing"])
def test_a_card_reported_stolen_or_missing_opens_nothing(desk: Employee, kind: str) -> None:
    account = make_account(card="1")
    with logged(f"card.{kind}"):
        report_card(account=account, kind=kind, channel="phone", said_by="the holder", by=desk)
    status = card_status(current_card(account), today())
    assert status == kind
    decision = permit(requester="listed_person", presents=["account_card"], account_card_status=status)
    assert (decision.outcome, decision.clause) == ("refuse", "B.1")


def test_a_card_found_again_is_valid_and_both_reports_stay(desk: Employee) -> None:
    account = make_account(card="1")
    report_card(account=account, kind="missing", channel="phone", by=desk)
    report_card(account=account, kind="found", channel="in_person", by=desk)
    assert card_status(current_card(account), today()) == "valid"
    assert list(CardReport.objects.order_by("id").values_list("kind", flat=True)) == ["missing", "found"]


def test_a_report_that_changes_nothing_is_refused_and_not_logged(desk: Employee) -> None:
    account = make_account(card="1")
    with pytest.raises(Refused):
        report_card(account=account, kind="found", channel="phone", by=desk)
    report_card(account=account, kind="stolen", channel="phone", by=desk)
    with logged(), pytest.raises(Refused, match="already"):
        report_card(account=account, kind="stolen", channel="phone", by=desk)


@pytest.mark.parametrize(
    ("kind", "channel", "said_by"),
    [("eaten", "phone", ""), ("stolen", "pigeon", ""), ("stolen", "phone", "x" * 121), ("stolen", "phone", "\x07")],
)
def test_bad_reports_are_refused(desk: Employee, kind: str, channel: str, said_by: str) -> None:
    with logged(), pytest.raises(Refused):
        report_card(account=make_account(card="1"), kind=kind, channel=channel, said_by=said_by, by=desk)


def test_an_account_without_a_card_has_none_to_report(desk: Employee, employee: MakeEmployee) -> None:
    with pytest.raises(Refused):
        report_card(account=make_account(), kind="stolen", channel="phone", by=desk)
    with pytest.raises(NotAllowed):
        report_card(account=make_account(card="1"), kind="stolen", channel="phone", by=employee())
