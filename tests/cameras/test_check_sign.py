"""At every entrance a sign: who looked last, whether it hangs, and when somebody should look again."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from circumspect.cameras.actions.add_entrance import KEEPERS, add_entrance
from circumspect.cameras.actions.check_sign import check_sign
from circumspect.cameras.actions.close_entrance import close_entrance
from circumspect.cameras.models import Entrance, SignCheck
from circumspect.cameras.places import PlaceError
from circumspect.cameras.queries import all_signs_hang, signs, signs_due
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee, Notice, Role
from tests.cameras.rows import logged
from tests.people import MakeEmployee


def test_a_new_entrance_counts_as_without_a_sign_until_somebody_saw_it(director: Employee, desk: Employee) -> None:
    assert not all_signs_hang(), "no entrance is known"
    with logged("entrance.added"):
        door = add_entrance(name="Front door", by=director)
    assert not all_signs_hang()
    with logged("sign.checked"):
        check_sign(entrance=door, posted=True, by=desk)
    assert all_signs_hang()
    assert [(sign.entrance.name, sign.check and sign.check.by) for sign in signs()] == [("Front door", desk)]


def test_the_last_look_counts_and_a_missing_sign_is_told(director: Employee, desk: Employee) -> None:
    door = add_entrance(name="Front door", by=director)
    check_sign(entrance=door, posted=True, by=desk)
    with logged("sign.missing"):
        check_sign(entrance=door, posted=False, by=desk)
    assert not all_signs_hang()
    assert Notice.objects.filter(employee=director, path="/cameras/entrances/").exists()
    check_sign(entrance=door, posted=True, by=desk)
    assert all_signs_hang()


def test_a_sign_is_due_when_nobody_looked_for_long(director: Employee) -> None:
    door = add_entrance(name="Front door", by=director)
    assert [sign.entrance for sign in signs_due()] == [door]
    check_sign(entrance=door, posted=True, by=director)
    now = timezone.now()
    assert signs_due(now + timedelta(days=settings.SIGN_CHECK_DAYS - 1)) == []
    assert [sign.entrance for sign in signs_due(now + timedelta(days=settings.SIGN_CHECK_DAYS + 1))] == [door]
    assert all_signs_hang(), "a reminder, not a missing sign"


def test_a_closed_entrance_needs_no_sign(director: Employee) -> None:
    front, garden = add_entrance(name="Front door", by=director), add_entrance(name="Garden", by=director)
    check_sign(entrance=front, posted=True, by=director)
    with logged("entrance.closed"):
        close_entrance(entrance=garden, by=director)
    assert all_signs_hang() and signs_due() == []
    with logged(), pytest.raises(PlaceError):
        check_sign(entrance=garden, posted=True, by=director)
    with pytest.raises(PlaceError):
        close_entrance(entrance=garden, by=director)


@pytest.mark.parametrize("role", [role for role in Role if role not in KEEPERS])
def test_others_look_but_neither_add_nor_close(director: Employee, employee: MakeEmployee, role: Role) -> None:
    door, other = add_entrance(name="Front door", by=director), employee(role)
    with logged(), pytest.raises(NotAllowed):
        add_entrance(name="Back door", by=other)
    with pytest.raises(NotAllowed):
        close_entrance(entrance=door, by=other)
    check_sign(entrance=door, posted=True, by=other)


def test_somebody_without_a_role_looks_at_nothing(director: Employee, employee: MakeEmployee) -> None:
    door = add_entrance(name="Front door", by=director)
    with logged(), pytest.raises(NotAllowed):
        check_sign(entrance=door, posted=True, by=employee())
    assert not SignCheck.objects.exists()


def test_one_entrance_once(director: Employee) -> None:
    add_entrance(name="Front door", by=director)
    with logged(), pytest.raises(PlaceError):
        add_entrance(name="front  door", by=director)
    assert Entrance.objects.count() == 1
