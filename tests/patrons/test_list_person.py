"""Listing people and guardians on an account, and ending it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from circumspect.patrons.actions import end_person, list_person
from circumspect.patrons.queries import listed_persons_in_force, today
from circumspect.patrons.refused import Refused
from circumspect.staff.models import Employee
from tests.patrons.entries_of import logged
from tests.patrons.people_on_accounts import MINOR_BORN, list_somebody, make_account, make_guardian

GIVEN = {"name": "Lee Testlisted", "evidence": "signed form", "permitted_by": "Avis Testholder"}


def test_a_listed_person_counts_from_now(desk: Employee) -> None:
    account, own = make_account(), make_account("Testlisted", card="OWN")
    with logged("person.listed"):
        listed = list_person(account=account, own_account=own, by=desk, **GIVEN)
    assert listed_persons_in_force(account, today()) == [listed]
    assert listed.recorded_by == desk


def test_on_a_minors_account_a_recorded_guardian_gives_permission(desk: Employee) -> None:
    account = make_account(born=MINOR_BORN)
    with pytest.raises(Refused, match="guardian"):
        list_person(account=account, by=desk, **GIVEN)
    guardian = make_guardian(account)
    with pytest.raises(Refused) as refused:
        list_person(account=account, by=desk, **GIVEN)
    assert refused.value.field == "permitted_by"
    assert list_person(account=account, by=desk, **{**GIVEN, "permitted_by": guardian.name})


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x\u2066y"}, "name"),
        ({"evidence": ""}, "evidence"),
        ({"permitted_by": ""}, "permitted_by"),
        ({"until": today() - timedelta(days=1)}, "until"),
        ({"name": "LÉE testlisted"}, "name"),
    ],
)
def test_what_is_wrong_is_named(desk: Employee, given: dict[str, object], field: str) -> None:
    account = make_account()
    if given.get("name") == "LÉE testlisted":
        list_person(account=account, by=desk, **GIVEN)
    with logged(), pytest.raises(Refused) as refused:
        list_person(account=account, by=desk, **{**GIVEN, **given})
    assert refused.value.field == field


def test_nobody_lists_the_account_itself_as_own_card(desk: Employee) -> None:
    account = make_account(card="1")
    with pytest.raises(Refused):
        list_person(account=account, own_account=account, by=desk, **GIVEN)
    with pytest.raises(IntegrityError), transaction.atomic():
        list_somebody(account, own_account=account)


def test_an_ended_permission_counts_no_longer_and_stays_readable(desk: Employee) -> None:
    account = make_account()
    listed = list_person(account=account, by=desk, **GIVEN)
    with logged("person.ended"):
        end_person(person=listed, reason="the holder asked", by=desk)
    assert listed_persons_in_force(account, today()) == []
    assert account.listed_persons.get().end_reason == "the holder asked"
    with pytest.raises(Refused):
        end_person(person=listed, reason="again", by=desk)
    assert list_person(account=account, by=desk, **GIVEN)


def test_ending_needs_a_reason(desk: Employee) -> None:
    with pytest.raises(Refused) as refused:
        end_person(person=list_somebody(make_account()), reason="", by=desk)
    assert refused.value.field == "reason"


def test_the_database_keeps_one_listing_of_a_name(desk: Employee) -> None:
    account = make_account()
    list_somebody(account)
    with pytest.raises(IntegrityError), transaction.atomic():
        list_somebody(account)
