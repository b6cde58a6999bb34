"""Who reported stays with the Director: not the log, not notices or mail, not rows, not pages tell anybody else."""

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from circumspect.breaches.actions.name_reader import name_reader
from circumspect.breaches.actions.report_breach import report_breach
from circumspect.breaches.actions.see_report import see_report
from circumspect.breaches.models import Breach
from circumspect.breaches.queries import reporter_of
from circumspect.ledger.models import Detail, Entry
from circumspect.staff.models import Employee, Notice, Role
from tests.breaches.watching import everything_shown_to
from tests.people import make_employee
from tests.site.visiting import visit_as

NAME, USERNAME = "Whistler Unnamed", "whistler"


@pytest.fixture
def reporter(db: None) -> Employee:
    return make_employee(Role.DESK, username=USERNAME, name=NAME)


@pytest.fixture
def breach(reporter: Employee, director: Employee) -> Breach:
    kept = report_breach(what="Somebody told a newspaper.", anonymous=True, by=reporter)
    see_report(key=kept.key, by=director)
    return kept


def test_the_director_knows(breach: Breach, director: Employee) -> None:
    said = visit_as(director).get(reverse("breach", args=[breach.key])).content.decode()
    assert NAME in said
    details = visit_as(director).post(reverse("log"), {"details": "1"}).content.decode()
    assert f"Report {breach.reference}: {USERNAME} reported a breach" in details


def test_who_is_named_for_the_report_does_not(breach: Breach, director: Employee, desk: Employee) -> None:
    name_reader(key=breach.key, person=desk, reason="Knows the newspaper", by=director)
    said = visit_as(desk).get(reverse("breach", args=[breach.key])).content.decode()
    assert "Somebody told a newspaper." in said and NAME not in said
    assert reporter_of(breach, desk) is None


def test_a_named_reader_knows_who_reported_openly(reporter: Employee, director: Employee, desk: Employee) -> None:
    kept = report_breach(what="Something", by=reporter)
    name_reader(key=kept.key, person=desk, reason="Helps", by=director)
    who = reporter_of(kept, desk)
    assert who and who.name == NAME


def test_nobody_else_finds_the_name_in_the_log_or_on_any_page(breach: Breach, reporter: Employee) -> None:
    """Except where every employee stands anyway: among the people to choose from, on the staff's page."""
    listed = {"log", "log with details", "staff", "seen", "allowances"}
    for role in (Role.IT, Role.CIRCULATION_MANAGER, Role.ASSISTANT_DIRECTOR):
        shown = everything_shown_to(make_employee(role))
        assert {page for page, text in shown.items() if NAME in text or USERNAME in text} <= listed
    manager = visit_as(make_employee(Role.CIRCULATION_MANAGER))
    said = manager.post(reverse("log"), {"details": "1"}).content.decode()
    assert "reported a breach" not in said and "box" not in said
    for entry in Entry.objects.filter(kind="sealed.kept"):
        said = manager.post(reverse("log_entry", args=[entry.index])).content.decode()
        assert USERNAME not in said and NAME not in said


def test_no_entry_names_them_and_no_notice_is_theirs(breach: Breach, reporter: Employee) -> None:
    assert not Entry.objects.filter(actor=USERNAME).exists()
    assert not any(USERNAME in bytes(entry.body).decode() for entry in Entry.objects.all())
    assert not Detail.objects.filter(text__contains=USERNAME).exists()
    assert not Notice.objects.filter(employee=reporter).exists()


def test_no_row_of_the_room_leads_to_them(breach: Breach, reporter: Employee) -> None:
    """Whoever has a copy of the database, and not the keys, finds neither the name nor the number of the reporter."""
    for model in apps.get_app_config("breaches").get_models():
        for field in model._meta.fields:
            if field.related_model is Employee:
                assert not model.objects.filter(**{field.name: reporter}).exists(), f"{model.__name__}.{field.name}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT mark, reporter FROM breaches_breach")
        mark, box = cursor.fetchone()
    assert str(reporter.pk) != mark and USERNAME.encode() not in bytes(box) and NAME.encode() not in bytes(box)


def test_a_sealed_entry_is_bound_by_its_commitment(breach: Breach) -> None:
    from circumspect.ledger.verification import verify_log

    assert not verify_log().faults
    assert timezone.now() >= breach.reported_at
