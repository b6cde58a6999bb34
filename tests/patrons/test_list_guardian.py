"""Recording a guardian, their agreement, and the end of it."""

import pytest

from circumspect.patrons.actions import end_guardian, list_guardian, record_agreement
from circumspect.patrons.guardianship import guardians
from circumspect.patrons.refused import Refused
from circumspect.staff.models import Employee
from tests.patrons.entries_of import logged
from tests.patrons.people_on_accounts import MINOR_BORN, make_account, make_guardian

GIVEN = {"name": "Gale Testguardian", "evidence": "signed form"}


def test_a_guardian_is_recorded_with_their_agreement(desk: Employee) -> None:
    account = make_account(born=MINOR_BORN)
    with logged("guardian.listed"):
        guardian = list_guardian(account=account, agreed=True, by=desk, **GIVEN)
    assert guardians(account) == [guardian]
    assert guardian.agreed_at is not None


def test_a_guardian_is_recorded_on_a_minors_account_only(desk: Employee) -> None:
    with pytest.raises(Refused, match="of age"):
        list_guardian(account=make_account(), agreed=True, by=desk, **GIVEN)


def test_agreement_can_follow(desk: Employee) -> None:
    guardian = make_guardian(make_account(born=MINOR_BORN), agreed=False)
    with logged("guardian.agreed"):
        assert record_agreement(guardian=guardian, evidence="form of today", by=desk).agreed_at
    with pytest.raises(Refused, match="already"):
        record_agreement(guardian=guardian, evidence="form of today", by=desk)


def test_joint_custody_leaves_two_accounts_apart(desk: Employee) -> None:
    first, second = make_account(born=MINOR_BORN), make_account(born=MINOR_BORN)
    list_guardian(account=first, agreed=True, by=desk, **GIVEN)
    other = list_guardian(account=second, agreed=True, by=desk, name="Other Testguardian", evidence="form")
    assert [each.name for each in guardians(first)] == ["Gale Testguardian"]
    assert guardians(second) == [other]


def test_an_ended_guardian_counts_no_longer(desk: Employee) -> None:
    account = make_account(born=MINOR_BORN)
    guardian = list_guardian(account=account, agreed=True, by=desk, **GIVEN)
    with pytest.raises(Refused):
        list_guardian(account=account, agreed=True, by=desk, name="GALE  TESTGUARDIAN", evidence="form")
    with logged("guardian.ended"):
        end_guardian(guardian=guardian, reason="court order seen", by=desk)
    assert guardians(account) == []
    with pytest.raises(Refused):
        record_agreement(guardian=guardian, evidence="late", by=desk)
