"""Each rule of the pack, on the smallest log that should raise something, and on the nearest that shouldn't."""

from datetime import timedelta

import pytest

from circumspect.footage.models import Allowance
from circumspect.oversight.look import look
from circumspect.oversight.models import Finding
from circumspect.staff.models import Employee, Role
from tests.oversight.happening import account, answered, days_ago, happened
from tests.people import make_employee

MINUTE = timedelta(minutes=1)


@pytest.fixture
def who(db: None) -> Employee:
    return make_employee(Role.DESK, username="ada", name="Ada Mockplot")


def found() -> list[str]:
    look()
    return list(Finding.objects.order_by("pk").values_list("watch", flat=True))


def names(points: list[list[object]]) -> set[object]:
    return {name for name, _ in points}


def test_a_rare_surname_like_ones_own(who: Employee) -> None:
    happened(days_ago(3), "account.looked_up", who, account("Mockplot", "Zoe"))
    assert found() == ["own-name"]
    finding = Finding.objects.get()
    assert ["surname_same", 1] in finding.supports and "looked_unshown" in names(finding.supports)


def test_a_surname_that_many_share_is_no_question(who: Employee) -> None:
    kept = [account("Mockplot", f"Zoe {number}") for number in range(13)]
    happened(days_ago(3), "account.looked_up", who, kept[0])
    assert found() == []


def test_a_relative_who_shows_their_card_is_served(who: Employee) -> None:
    at, kept = days_ago(3), account("Mockplot", "Zoe")
    happened(at, "account.looked_up", who, kept)
    answered(at + MINUTE, who, kept, "account_card")
    assert found() == []


def test_ones_own_address_whatever_was_shown(who: Employee) -> None:
    account("Mockplot", "Ada", "1 Same Street")
    at, kept = days_ago(3), account("Feignmask", "Yan", "1 same  street")
    answered(at, who, kept, "account_card")
    happened(at + MINUTE, "record.opened", who, kept, requester="holder")
    assert found() == ["own-name"]
    finding = Finding.objects.get()
    assert ["address_same", 2] in finding.supports
    assert {"card_shown", "holder_asked"} <= names(finding.opposes)


def test_ones_own_account_is_ones_own(who: Employee) -> None:
    happened(days_ago(3), "account.looked_up", who, account("Mockplot", "Ada"))
    assert found() == []


@pytest.mark.parametrize(
    ("shown", "expected"), [("account_card", []), ("photo_id", ["colleague"]), ("", ["colleague"])]
)
def test_a_colleagues_account(who: Employee, shown: str, expected: list[str]) -> None:
    make_employee(Role.DESK, username="bo", name="Bo Shamtoy")
    at, kept = days_ago(3), account("Shamtoy", "Bo")
    happened(at, "account.looked_up", who, kept)
    if shown:
        answered(at + MINUTE, who, kept, shown)
    assert found() == expected


@pytest.mark.parametrize(("searches", "expected"), [(10, []), (11, ["name-searches"])])
def test_many_searches_by_name_with_nothing_shown(who: Employee, searches: int, expected: list[str]) -> None:
    for number in range(searches):
        happened(days_ago(3) + number * MINUTE, "account.searched", who, name="x", hits=1)
    assert found() == expected


def test_searches_that_end_in_something_shown_are_service(who: Employee) -> None:
    kept = account("Holder")
    for number in range(30):
        at = days_ago(3) + number * 2 * MINUTE
        happened(at, "account.searched", who, name="x", hits=1)
        answered(at + MINUTE, who, kept, "photo_id")
    assert found() == []


@pytest.mark.parametrize(
    ("requester", "shown", "minutes", "expected"),
    [
        ("holder", "photo_id", 5, ["after-refusal"]),
        ("parent", "photo_id", 5, []),
        ("holder", "account_card", 5, []),
        ("holder", "photo_id", 25, []),
    ],
)
def test_opened_after_a_refusal(who: Employee, requester: str, shown: str, minutes: int, expected: list[str]) -> None:
    at, kept = days_ago(3), account("Holder")
    answered(at, who, kept, requester="parent", outcome="refuse")
    later = at + minutes * MINUTE
    answered(later, who, kept, shown, requester=requester)
    happened(later + MINUTE / 2, "record.opened", who, kept, requester=requester)
    assert found() == expected


@pytest.mark.parametrize(("hour", "expected"), [(6, ["out-of-hours"]), (7, []), (21, []), (22, ["out-of-hours"])])
def test_out_of_hours_by_the_librarys_clock(who: Employee, hour: int, expected: list[str]) -> None:
    happened(days_ago(3, hour, 30), "account.looked_up", who, account("Holder"))
    assert found() == expected
    assert all("roster_unknown" in names(finding.opposes) for finding in Finding.objects.all())


@pytest.mark.parametrize(("days", "shown", "expected"), [(4, False, ["same-account"]), (3, False, []), (4, True, [])])
def test_the_same_account_again_and_again(who: Employee, days: int, shown: bool, expected: list[str]) -> None:
    kept = account("Holder")
    for number in range(days):
        at = days_ago(12 - number * 2)
        happened(at, "account.looked_up", who, kept)
        if shown:
            answered(at + MINUTE, who, kept, "account_card")
    assert found() == expected


def seen(who: Employee, minutes: int, days: int, *, live: bool = False) -> None:
    at = days_ago(days)
    purpose, window = ("system_check", "live") if live else ("incident", "2026-01-01")
    happened(at, "view.granted", who, "incident:x", grant="g", purpose=purpose, **{"from": window})
    for number in range(minutes):
        happened(at + (number + 1) * MINUTE, "footage.viewed", who, "camera:x", grant="g", live=live)


@pytest.mark.parametrize(("minutes", "days", "expected"), [(10, 9, ["footage-unused"]), (9, 9, []), (10, 5, [])])
def test_footage_without_follow_up(who: Employee, minutes: int, days: int, expected: list[str]) -> None:
    seen(who, minutes, days)
    happened(days_ago(1), "account.searched", who)
    assert found() == expected


def test_a_still_for_the_incident_is_a_follow_up(who: Employee, desk: Employee) -> None:
    seen(who, 20, 9)
    happened(days_ago(7), "still.made", desk, "incident:x")
    assert found() == []


@pytest.mark.parametrize(
    ("minutes", "allowed", "expected"), [(11, 60, ["live-often"]), (10, 60, []), (4, 3, ["live-often"]), (3, 3, [])]
)
def test_live_images(who: Employee, director: Employee, minutes: int, allowed: int, expected: list[str]) -> None:
    Allowance.objects.create(employee=who, live_minutes_a_day=allowed, set_by=director)
    seen(who, minutes, 3, live=True)
    assert found() == expected
