"""Any employee reports a breach; the Director is told at once, by notice and mail, and deals with it in order."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from circumspect.breaches.actions.add_words import add_own_words, add_words
from circumspect.breaches.actions.report_breach import report_breach
from circumspect.breaches.actions.see_report import see_report
from circumspect.breaches.actions.step_report import step_report
from circumspect.breaches.models import Addition, Breach, Step
from circumspect.breaches.queries import NoSuchReport
from circumspect.breaches.statute import deadline
from circumspect.breaches.words import ReportError
from circumspect.ledger.models import Entry
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee, Notice, Role
from circumspect.staff.tasks import deliver_mail
from tests.breaches.watching import everything_shown_to
from tests.people import MakeEmployee
from tests.site.visiting import visit_as
from tests.staff.mail_server import MailServer

WHAT = "The screen with a record on it stood open towards the queue."


@pytest.fixture
def breach(desk: Employee, director: Employee) -> Breach:
    return report_breach(what=WHAT, happened_on=timezone.localdate(), by=desk)


def closed(breach: Breach, director: Employee) -> Breach:
    see_report(key=breach.key, by=director)
    for state in ("contained", "assessed"):
        step_report(key=breach.key, state=state, words="Done.", by=director)
    return step_report(key=breach.key, state="closed", words="Told them.", outcome="breach", by=director)


@pytest.mark.parametrize("role", list(Role))
def test_every_employee_may_report(role: Role, employee: MakeEmployee, director: Employee) -> None:
    assert report_breach(what=WHAT, by=employee(role)).state == "reported"


def test_who_has_no_role_may_not(employee: MakeEmployee) -> None:
    with pytest.raises(NotAllowed):
        report_breach(what=WHAT, by=employee())


def test_the_director_is_told_at_once_and_urgently(breach: Breach, director: Employee) -> None:
    notice = Notice.objects.get(employee=director)
    assert notice.urgent and notice.path == reverse("breach", args=[breach.key])
    assert breach.reference not in notice.subject + notice.text and "breach" not in notice.subject.lower()
    assert breach.reference in visit_as(director).get(reverse("home")).content.decode()


def test_a_mail_server_that_cannot_be_had_keeps_the_mail_and_the_director_sees_it_in_the_page(
    breach: Breach, director: Employee, settings: pytest.FixtureRequest
) -> None:
    settings.MAIL_URL = "smtp://127.0.0.1:1"  # type: ignore[attr-defined]
    assert deliver_mail() == 0
    assert breach.reference in visit_as(director).get(reverse("breaches")).content.decode()
    Notice.objects.update(mail_due_at=timezone.now())
    with MailServer() as server:
        settings.MAIL_URL = f"smtp://127.0.0.1:{server.port}"  # type: ignore[attr-defined]
        assert deliver_mail() == 1
    assert [str(mail["To"]) for mail in server.taken] == [director.email]
    assert WHAT not in server.taken[0].as_string() and breach.reference not in server.taken[0].as_string()


def test_its_text_is_on_no_page_before_somebody_says_that_they_see_it(breach: Breach, director: Employee) -> None:
    client, path = visit_as(director), reverse("breach", args=[breach.key])
    assert WHAT not in client.get(path).content.decode()
    client.post(reverse("see_report", args=[breach.key]))
    assert WHAT in client.get(path).content.decode()
    assert Breach.objects.get().state == "seen"


def test_the_reporter_sees_that_it_was_seen_and_nothing_of_the_inquiry(
    breach: Breach, desk: Employee, director: Employee
) -> None:
    see_report(key=breach.key, by=director)
    step_report(key=breach.key, state="contained", words="SECRET OF THE INQUIRY", by=director)
    add_words(key=breach.key, words="SECRET OF THE INQUIRY", by=director)
    said = visit_as(desk).get(reverse("own_report", args=[breach.key])).content.decode()
    assert "seen" in said and "contained" in said and "SECRET" not in said and director.name not in said
    assert visit_as(desk).get(reverse("breach", args=[breach.key])).status_code == 404
    assert not any("SECRET" in text for text in everything_shown_to(desk).values())


def test_nobody_else_learns_that_there_is_a_report(breach: Breach, employee: MakeEmployee) -> None:
    for role in (Role.DESK, Role.IT, Role.CIRCULATION_MANAGER, Role.ASSISTANT_DIRECTOR):
        shown = everything_shown_to(employee(role))
        assert not [page for page, text in shown.items() if breach.reference in text or breach.key in text]


def test_steps_come_in_their_order_and_each_says_what_was_done(breach: Breach, director: Employee) -> None:
    with pytest.raises(ReportError):
        step_report(key=breach.key, state="contained", words="Too early", by=director)
    see_report(key=breach.key, by=director)
    see_report(key=breach.key, by=director)
    with pytest.raises(ReportError):
        step_report(key=breach.key, state="assessed", words="Too early", by=director)
    with pytest.raises(ReportError, match="Say what was done"):
        step_report(key=breach.key, state="contained", words=" ", by=director)
    step_report(key=breach.key, state="contained", words="Locked it.", by=director)
    step_report(key=breach.key, state="assessed", words="One person.", by=director)
    with pytest.raises(ReportError, match="how it ended"):
        step_report(key=breach.key, state="closed", words="Over.", by=director)
    done = step_report(key=breach.key, state="closed", words="Over.", outcome="breach", by=director)
    assert (done.state, done.outcome) == ("closed", "breach")
    assert [step.state for step in done.steps.all()] == ["seen", "contained", "assessed", "closed"]


def test_a_closed_report_is_corrected_by_additions_only(breach: Breach, director: Employee, desk: Employee) -> None:
    closed(breach, director)
    add_words(key=breach.key, words="It was the other screen.", by=director)
    add_own_words(key=breach.key, words="I remember more.", by=desk)
    assert [(added.by, added.words) for added in Addition.objects.all()] == [
        (director, "It was the other screen."),
        (None, "I remember more."),
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"state": "assessed"},
        {"what": "Nothing happened."},
        {"reported_at": timezone.now() - timedelta(days=3)},
        {"outcome": "none"},
    ],
)
def test_the_database_refuses_what_no_action_does(breach: Breach, change: dict[str, object]) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Breach.objects.filter(pk=breach.pk).update(**change)


def test_the_database_takes_no_state_back_and_removes_nothing(breach: Breach, director: Employee) -> None:
    see_report(key=breach.key, by=director)
    for refused in (
        lambda: Breach.objects.filter(pk=breach.pk).update(state="reported"),
        lambda: Step.objects.update(words="otherwise"),
        lambda: Step.objects.all().delete(),
        lambda: Breach.objects.create(what="x", mark="", reporter=b"", state="closed", outcome="none"),
        lambda: Breach.objects.create(what="", mark="", reporter=b""),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            refused()
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.create(breach=breach, state="seen", by=director)


@pytest.mark.parametrize("day", [date(1999, 1, 1), timezone.localdate() + timedelta(days=2)])
def test_what_happened_lies_in_the_past(desk: Employee, day: date) -> None:
    with pytest.raises(ReportError):
        report_breach(what=WHAT, happened_on=day, by=desk)


def test_what_cannot_be_logged_is_not_reported(
    desk: Employee, director: Employee, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr("circumspect.breaches.actions.report_breach.log_for_director", broken)
    with pytest.raises(OSError, match="no room"):
        report_breach(what=WHAT, by=desk)
    assert not Breach.objects.exists() and not Notice.objects.exists()


def test_the_days_of_the_statute_are_counted_from_the_day_it_happened() -> None:
    on = date(2026, 1, 1)
    assert deadline(on, date(2026, 3, 1), date(2026, 6, 29)) == (deadline(on, on, date(2026, 6, 29)))
    assert (deadline(on, on, on).last, deadline(on, on, on).left) == (date(2026, 6, 30), 180)
    assert deadline(on, on, date(2026, 6, 30)).left == 0 and not deadline(on, on, date(2026, 6, 30)).over
    assert deadline(on, on, date(2026, 7, 1)).over
    assert deadline(None, date(2026, 2, 1), on).known is False


def test_one_entry_each_and_none_of_them_says_more_than_the_others(
    breach: Breach, director: Employee, desk: Employee
) -> None:
    before = Entry.objects.count()
    closed(breach, director)
    assert Entry.objects.count() == before + 4
    sealed = Entry.objects.filter(kind="sealed.kept")
    assert set(sealed.values_list("actor", "role", "clause", "subject", "grant", "policy")) == {
        ("sealed", "", "", "", "", "")
    }


def test_another_person_cannot_read_or_step(breach: Breach, circulation_manager: Employee, desk: Employee) -> None:
    for person in (circulation_manager, desk):
        with pytest.raises(NoSuchReport):
            see_report(key=breach.key, by=person)
