"""The queue: overdue first, then due soon, then the rest; mine first in each. Few questions to the database."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from circumspect.legal.models import Request
from circumspect.legal.requests.queue import DUE_SOON, LATER, OVERDUE, Asked, queue
from circumspect.legal.states import Kind
from circumspect.staff.models import Employee
from tests.legal.asked import taken

pytestmark = pytest.mark.django_db


def due_in(request: Request, days: int, owner: Employee) -> Request:
    Request.objects.filter(pk=request.pk).update(due_on=timezone.localdate() + timedelta(days=days), owner=owner)
    return request


def test_by_the_day_due_and_mine_first(desk: Employee, director: Employee, circulation_manager: Employee) -> None:
    later = due_in(taken(desk), 90, director)
    theirs_late = due_in(taken(desk), -9, circulation_manager)
    mine_late = due_in(taken(desk), -2, director)
    soon = due_in(taken(desk), 1, circulation_manager)
    found = list(queue(director, Asked()))
    assert found == [mine_late, theirs_late, soon, later]
    assert [row.bucket for row in found] == [OVERDUE, OVERDUE, DUE_SOON, LATER]


def test_narrowed(desk: Employee, director: Employee, circulation_manager: Employee) -> None:
    warrant, police = taken(desk, Kind.SEARCH_WARRANT), taken(desk, Kind.POLICE, who="Sgt. Other")
    assert list(queue(director, Asked(kind="police"))) == [police]
    assert list(queue(director, Asked(mine=True))) == [warrant]
    assert list(queue(director, Asked(words="sgt. oth"))) == [police]
    assert list(queue(director, Asked(words=str(warrant)))) == [warrant]
    assert list(queue(director, Asked(show="closed"))) == []


def test_who_doesnt_decide_sees_what_they_took_in(desk: Employee, circulation_manager: Employee) -> None:
    mine = taken(desk)
    taken(circulation_manager)
    assert list(queue(desk, Asked(show="all"))) == [mine]


def test_the_page_asks_as_much_for_many_as_for_few(
    client: Client,
    desk: Employee,
    circulation_manager: Employee,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    settings: pytest.FixtureRequest,
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    for days in range(12):
        due_in(taken(desk), days * 3, circulation_manager)
    client.force_login(circulation_manager, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.get("/requests/")
    with django_assert_max_num_queries(16):
        page = client.get("/requests/")
    assert page.content.decode().count("due in") >= 8
    assert page.context["page"].paginator.count == 12
