"""The year's figures: counted for the house, and for the public without a number by which somebody is recognised."""

from datetime import datetime, timedelta
from itertools import product

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from circumspect.ledger.actions.append import append
from circumspect.ledger.models import Entry
from circumspect.legal.actions.publish_figures import NotPublished, publish_figures
from circumspect.legal.figures.counted import Bar, Group, counted
from circumspect.legal.figures.queries import figures_for, public_figures, published
from circumspect.legal.figures.suppressed import LEAST_TOLD, packed, suppressed, unpacked
from circumspect.legal.models import NamedReader, PublishedFigures, Request
from circumspect.legal.withholding import withheld_from_everybody, withhold
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee, Role
from tests.people import make_employee

pytestmark = pytest.mark.django_db
LAST_YEAR = timezone.localdate().year - 1


@pytest.fixture
def director(db: None) -> Employee:
    return make_employee(Role.DIRECTOR)


def asked(director: Employee, number: int, days: float = 2, **more: object) -> Request:
    at = timezone.make_aware(datetime(LAST_YEAR, 6, 1, 12))  # noqa: DTZ001
    given = {"kind": "public", "outcome": "refused", "reason": "An example", "decided_by": director}
    given |= {"received_at": at, "decided_at": at + timedelta(days=days)}
    return Request.objects.create(
        year=LAST_YEAR,
        number=number,
        who="An example",
        asked_for="An example",
        how="phone",
        taken_by=director,
        **{**given, **more},
    )


def bars(groups: list[Group], name: str) -> dict[str, int | None]:
    return {bar.label: bar.count for group in groups if group.name == name for bar in group.bars}


def test_requests_are_counted_by_kind_outcome_and_days(director: Employee) -> None:
    asked(director, 1, days=0.5)
    asked(director, 2, days=2.9, kind="subpoena", outcome="granted")
    asked(director, 3, days=31, kind="subpoena")
    groups = counted(LAST_YEAR, Request.objects.all(), withheld_from_everybody())
    assert bars(groups, "kinds")["subpoena"] == 2 and bars(groups, "kinds")["member of the public"] == 1
    assert bars(groups, "outcomes")["refused"] == 2 and bars(groups, "outcomes")["granted"] == 1
    days = bars(groups, "days")
    assert (days["within a day"], days["2 to 3 days"], days["longer than 30 days"]) == (1, 1, 1)
    assert bars(groups, "months")["June"] == 3
    assert not any(bars(counted(LAST_YEAR + 1, Request.objects.all(), withheld_from_everybody()), "kinds").values())


def test_a_year_ends_at_the_library_s_own_midnight(director: Employee) -> None:
    eve = timezone.make_aware(datetime(LAST_YEAR, 12, 31, 23, 59))  # noqa: DTZ001
    asked(director, 1, received_at=eve, decided_at=eve)
    assert (
        bars(counted(LAST_YEAR, Request.objects.all(), withheld_from_everybody()), "kinds")["member of the public"] == 1
    )


@pytest.mark.parametrize("counts", list(product((0, 1, 4, 5, 9), repeat=3)))
def test_no_small_number_is_told_or_can_be_computed(counts: tuple[int, ...]) -> None:
    told = suppressed(Group("g", "G", tuple(Bar(str(n), count) for n, count in enumerate(counts)), sum(counts)))
    hidden = [counts[n] for n, bar in enumerate(told.bars) if bar.count is None]
    assert all(bar.count == 0 or (bar.count or LEAST_TOLD) >= LEAST_TOLD for bar in told.bars)
    if told.total is not None:
        assert told.total == sum(counts)
        assert len(hidden) != 1
        assert sum(hidden) == 0 or sum(hidden) >= LEAST_TOLD
    assert [bar.count for bar in told.bars if bar.count is not None] == [
        count for count, bar in zip(counts, told.bars, strict=True) if bar.count is not None
    ]


def test_what_is_published_is_what_is_kept() -> None:
    groups = [Group("g", "G", (Bar("a", None), Bar("b", 7)), None)]
    assert unpacked(packed(groups)) == groups


def test_a_sealed_request_is_counted_for_its_named_readers_alone(director: Employee) -> None:
    for number in range(1, 7):
        asked(director, number, kind="court_order", sealed=True, sealed_because="By order of the court")
    asked(director, 7)
    named, other = make_employee(Role.DIRECTOR), make_employee(Role.CIRCULATION_MANAGER)
    for request in Request.objects.filter(sealed=True):
        NamedReader.objects.create(request=request, employee=named, named_by=director)
    assert bars(figures_for(named, LAST_YEAR), "kinds")["court order"] == 6
    assert bars(figures_for(other, LAST_YEAR), "kinds")["court order"] == 0
    assert bars(public_figures(LAST_YEAR), "kinds")["court order"] == 0


def test_what_a_sealed_request_opened_is_told_to_its_named_readers_alone(director: Employee) -> None:
    request = asked(director, 1, kind="court_order", sealed=True, sealed_because="By order of the court")
    this = timezone.localdate().year
    with transaction.atomic():
        told = append("record.released", actor=director.username, clause="P.1")
        withhold(request, told.index)
        append("record.opened", actor=director.username, clause="A.1")
    named, other = make_employee(Role.DIRECTOR), make_employee(Role.CIRCULATION_MANAGER)
    NamedReader.objects.create(request=request, employee=named, named_by=director)
    assert bars(figures_for(named, this), "clauses") == {"A.1": 1, "P.1": 1}
    assert bars(figures_for(other, this), "clauses") == {"A.1": 1}
    assert "P.1" not in bars(public_figures(this), "clauses")


def test_published_figures_stay_as_they_were(director: Employee, client: Client) -> None:
    for number in range(1, 7):
        asked(director, number)
    publish_figures(year=LAST_YEAR, note="Our first year.", by=director)
    asked(director, 8)
    page = client.get(f"/figures/{LAST_YEAR}/")
    assert page.status_code == 200 and b"Our first year." in page.content and not page.cookies
    found = published(LAST_YEAR)
    assert found and bars(found[1], "kinds")["member of the public"] == 6
    with pytest.raises(NotPublished, match="before"):
        publish_figures(year=LAST_YEAR, by=director)
    publish_figures(year=LAST_YEAR, because="One was entered late", by=director)
    assert PublishedFigures.objects.count() == 2
    assert Entry.objects.filter(kind="figures.published").count() == 2


def test_published_figures_are_read_in_either_language(director: Employee, client: Client) -> None:
    asked(director, 1)
    publish_figures(year=LAST_YEAR, by=director)
    with override("es"):
        assert "una persona del público".encode() in client.get(f"/figures/{LAST_YEAR}/?language=es").content
        publish_figures(year=LAST_YEAR, because="Otra vez", by=director)
    with override("en"):
        assert b"member of the public" in client.get(f"/figures/{LAST_YEAR}/?language=en").content


def test_a_year_that_isn_t_over_is_not_published(director: Employee) -> None:
    with pytest.raises(NotPublished, match="over"):
        publish_figures(year=LAST_YEAR + 1, by=director)


def test_only_the_director_publishes(db: None) -> None:
    with pytest.raises(NotAllowed):
        publish_figures(year=LAST_YEAR, by=make_employee(Role.CIRCULATION_MANAGER))


def test_what_isn_t_published_isn_t_there_for_the_public(director: Employee, client: Client) -> None:
    asked(director, 1)
    assert client.get(f"/figures/{LAST_YEAR}/").status_code == 404
    assert client.get("/figures/").status_code == 200
