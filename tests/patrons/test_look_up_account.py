"""Each look at an account is in the log, once in ten minutes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from circumspect.patrons.actions import look_up_account
from circumspect.patrons.queries import NoSuchAccount
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee, Role
from tests.patrons.entries_of import logged
from tests.patrons.people_on_accounts import make_account
from tests.people import MakeEmployee


def test_looks_within_ten_minutes_are_one_entry(
    desk: Employee, employee: MakeEmployee, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = make_account()
    with logged("account.looked_up"):
        assert look_up_account(key=account.key, by=desk) == account
        look_up_account(key=account.key, by=desk)
    with logged("account.looked_up", "account.looked_up"):
        look_up_account(key=account.key, by=employee(Role.DESK))
        look_up_account(key=make_account().key, by=desk)
    later = timezone.now() + timedelta(minutes=10, seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    with logged("account.looked_up"):
        look_up_account(key=account.key, by=desk)


def test_only_employees_with_a_role_look(employee: MakeEmployee, desk: Employee) -> None:
    with pytest.raises(NotAllowed):
        look_up_account(key=make_account().key, by=employee())
    with pytest.raises(NoSuchAccount):
        look_up_account(key="nothing", by=desk)
