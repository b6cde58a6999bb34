"""The IT department's part and the Director's never meet in one hand, and there is always a Director."""

from datetime import timedelta

import pytest
from django.utils import timezone

from circumspect.staff.access import NotAllowed
from circumspect.staff.actions import (
    confirm_sign_in,
    designate,
    disable_sign_in,
    enable_sign_in,
    end_designation,
    end_role,
    give_role,
    make_sign_in,
    renew_sign_in,
)
from circumspect.staff.errors import DesignationError, LastDirector, RoleError, SignInError, TwoPersonsNeeded
from circumspect.staff.models import Employee, Notice, Role, RoleGiven, Task
from circumspect.staff.queries import acting_role, holders_of, is_designated, roles_of
from tests.people import make_employee


@pytest.fixture
def it(db: None) -> Employee:
    return make_employee(Role.IT)


@pytest.fixture
def both(db: None) -> Employee:
    return make_employee(Role.IT, Role.DIRECTOR, username="both")


def given(person: Employee, role: Role) -> RoleGiven:
    return RoleGiven.objects.get(employee=person, role=role, ended_at=None)


def fresh(person: Employee) -> Employee:
    return Employee.objects.get(pk=person.pk)


def test_the_director_gives_a_role_and_ends_it(director: Employee, it: Employee) -> None:
    person, _ = make_sign_in(username="ada", name="Ada Example", by=it)
    row = give_role(person=person, role=Role.DESK, reason="works at the desk", by=director)
    assert roles_of(person) == {Role.DESK}
    end_role(given=row, by=director)
    assert roles_of(person) == frozenset()
    assert acting_role(person) == ""
    with pytest.raises(RoleError, match="ended before"):
        end_role(given=row, by=director)


def test_a_role_is_given_once_and_with_a_reason(director: Employee, desk: Employee) -> None:
    with pytest.raises(RoleError, match="already"):
        give_role(person=desk, role=Role.DESK, reason="again", by=director)
    with pytest.raises(RoleError, match="why"):
        give_role(person=desk, role=Role.MANAGER, reason=" ", by=director)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DIRECTOR])
def test_nobody_but_the_director_gives_ends_designates_or_confirms(
    desk: Employee, director: Employee, role: Role
) -> None:
    other = make_employee(role)
    now = timezone.now()
    with pytest.raises(NotAllowed):
        give_role(person=desk, role=Role.MANAGER, reason="because", by=other)
    with pytest.raises(NotAllowed):
        end_role(given=given(desk, Role.DESK), by=other)
    with pytest.raises(NotAllowed):
        confirm_sign_in(person=desk, by=other)
    with pytest.raises(NotAllowed):
        designate(
            person=desk, task=Task.REVIEW_FOOTAGE, starts_at=now, ends_at=now + timedelta(1), reason="b", by=other
        )


def test_the_director_makes_renews_and_disables_no_sign_in(director: Employee, desk: Employee) -> None:
    with pytest.raises(NotAllowed):
        make_sign_in(username="ada", name="Ada Example", by=director)
    with pytest.raises(NotAllowed):
        renew_sign_in(person=desk, by=director)
    with pytest.raises(NotAllowed):
        disable_sign_in(person=desk, reason="because", by=director)
    with pytest.raises(NotAllowed):
        enable_sign_in(person=desk, by=director)


def test_nobody_gives_a_role_to_themselves(director: Employee) -> None:
    with pytest.raises(TwoPersonsNeeded):
        give_role(person=director, role=Role.IT, reason="handy", by=director)


def test_who_made_a_sign_in_gives_it_no_role_even_with_both_roles(both: Employee, director: Employee) -> None:
    person, _ = make_sign_in(username="ada", name="Ada Example", by=both)
    with pytest.raises(TwoPersonsNeeded, match="another Director"):
        give_role(person=person, role=Role.DIRECTOR, reason="a second me", by=both)
    give_role(person=person, role=Role.DESK, reason="works at the desk", by=director)


def test_the_last_director_keeps_the_role_and_the_sign_in(director: Employee, it: Employee) -> None:
    with pytest.raises(LastDirector):
        end_role(given=given(director, Role.DIRECTOR), by=director)
    with pytest.raises(LastDirector):
        disable_sign_in(person=director, reason="a coup", by=it)
    with pytest.raises(LastDirector, match="on the server"):
        renew_sign_in(person=director, by=it)


def test_a_disabled_director_is_no_other_director(director: Employee, it: Employee) -> None:
    second = make_employee(Role.DIRECTOR)
    disable_sign_in(person=second, reason="has left", by=it)
    with pytest.raises(LastDirector):
        end_role(given=given(director, Role.DIRECTOR), by=director)


def test_one_of_two_directors_may_go(director: Employee) -> None:
    second = make_employee(Role.DIRECTOR)
    end_role(given=given(director, Role.DIRECTOR), by=director)
    assert holders_of(Role.DIRECTOR) == [second]


def test_a_disabled_persons_roles_and_designations_count_for_nothing(
    director: Employee, desk: Employee, it: Employee
) -> None:
    now = timezone.now()
    designate(
        person=desk, task=Task.REVIEW_FOOTAGE, starts_at=now, ends_at=now + timedelta(7), reason="covers", by=director
    )
    assert is_designated(desk, Task.REVIEW_FOOTAGE)
    disable_sign_in(person=desk, reason="has left", by=it)
    desk = fresh(desk)
    assert roles_of(desk) == frozenset()
    assert not is_designated(desk, Task.REVIEW_FOOTAGE)
    assert desk not in holders_of(Role.DESK)
    with pytest.raises(RoleError, match="disabled"):
        give_role(person=desk, role=Role.MANAGER, reason="because", by=director)


def test_a_renewed_sign_in_has_no_role_until_a_director_confirms_it(
    director: Employee, circulation_manager: Employee, it: Employee
) -> None:
    """Or the IT department could become the Circulation Manager by renewing and using the code."""
    renew_sign_in(person=circulation_manager, by=it)
    assert roles_of(fresh(circulation_manager)) == frozenset()
    assert holders_of(Role.CIRCULATION_MANAGER) == []
    assert Notice.objects.filter(employee=director, urgent=True).count() == 1
    confirm_sign_in(person=circulation_manager, by=director)
    assert roles_of(fresh(circulation_manager)) == {Role.CIRCULATION_MANAGER}


def test_an_enabled_sign_in_has_no_role_until_a_director_confirms_it(
    director: Employee, desk: Employee, it: Employee
) -> None:
    disable_sign_in(person=desk, reason="on leave", by=it)
    enable_sign_in(person=desk, by=it)
    assert roles_of(fresh(desk)) == frozenset()
    confirm_sign_in(person=desk, by=director)
    assert roles_of(fresh(desk)) == {Role.DESK}


def test_who_renewed_a_sign_in_does_not_confirm_it(both: Employee, director: Employee, desk: Employee) -> None:
    renew_sign_in(person=desk, by=both)
    with pytest.raises(TwoPersonsNeeded):
        confirm_sign_in(person=desk, by=both)
    with pytest.raises(TwoPersonsNeeded):
        give_role(person=desk, role=Role.DIRECTOR, reason="round the corner", by=both)


def test_nobody_disables_or_renews_their_own_sign_in(director: Employee, it: Employee) -> None:
    with pytest.raises(SignInError):
        disable_sign_in(person=it, reason="tired", by=it)
    with pytest.raises(SignInError):
        renew_sign_in(person=it, by=it)


def test_a_designation_holds_from_its_start_until_its_end(director: Employee, desk: Employee) -> None:
    now = timezone.now()
    start, end = now + timedelta(days=1), now + timedelta(days=2)
    made = designate(
        person=desk, task=Task.WAIVE_SUBPOENA, starts_at=start, ends_at=end, reason="the Director is away", by=director
    )
    assert not is_designated(desk, Task.WAIVE_SUBPOENA)
    assert is_designated(desk, Task.WAIVE_SUBPOENA, start)
    assert not is_designated(desk, Task.WAIVE_SUBPOENA, end)
    assert not is_designated(desk, Task.REVIEW_FOOTAGE, start)
    end_designation(designation=made, by=director)
    assert not is_designated(desk, Task.WAIVE_SUBPOENA, start)


def test_a_designation_covers_nothing_that_was_done_before(director: Employee, desk: Employee) -> None:
    now = timezone.now()
    with pytest.raises(DesignationError, match="over"):
        designate(
            person=desk,
            task=Task.WAIVE_SUBPOENA,
            starts_at=now - timedelta(2),
            ends_at=now - timedelta(1),
            reason="afterwards",
            by=director,
        )


@pytest.mark.parametrize("days, reason, words", [(-1, "covers", "ends after"), (1, " ", "why")])
def test_a_designation_has_an_end_and_a_reason(
    director: Employee, desk: Employee, days: int, reason: str, words: str
) -> None:
    now = timezone.now()
    with pytest.raises(DesignationError, match=words):
        designate(
            person=desk,
            task=Task.REVIEW_FOOTAGE,
            starts_at=now,
            ends_at=now + timedelta(days),
            reason=reason,
            by=director,
        )


def test_only_people_who_work_here_are_designated_and_nobody_by_themselves(director: Employee) -> None:
    now = timezone.now()
    terms = {"task": Task.REVIEW_FOOTAGE, "starts_at": now, "ends_at": now + timedelta(1), "reason": "covers"}
    with pytest.raises(DesignationError, match="no role"):
        designate(person=make_employee(), **terms, by=director)
    with pytest.raises(TwoPersonsNeeded):
        designate(person=director, **terms, by=director)
