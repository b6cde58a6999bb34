"""A finding is a question for the Director, and about a Director for the board; nothing follows by itself."""

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from circumspect.breaches import board as board_room
from circumspect.breaches.models import BoardReport, Breach
from circumspect.breaches.words import ReportError
from circumspect.ledger.models import Detail, Entry
from circumspect.oversight.actions.decide_finding import dismiss_finding, report_finding, show_account
from circumspect.oversight.look import look
from circumspect.oversight.models import Finding
from circumspect.oversight.tasks import keep_looking
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee, Notice, Role
from tests.breaches.watching import everything_shown_to
from tests.oversight.happening import account, days_ago, happened
from tests.people import MakeEmployee, make_employee
from tests.site.visiting import visit_as

SURNAME, FIRST = "Confidentialperson", "Secretia"


@pytest.fixture
def finding(director: Employee) -> Finding:
    who = make_employee(Role.DESK, name=f"Ada {SURNAME}")
    happened(
        days_ago(3), "account.looked_up", who, account(SURNAME, FIRST, "12 Hidden Road"), holder=f"{FIRST} {SURNAME}"
    )
    assert look() == 1
    return Finding.objects.get()


def test_it_is_found_once(finding: Finding) -> None:
    assert look() == 0 and Finding.objects.count() == 1


def test_looking_is_in_the_log_before_names_are_compared(finding: Finding, director: Employee) -> None:
    entry = Entry.objects.get(kind="oversight.looked")
    assert entry.actor == "circumspect" and entry.subject == ""
    assert set(Detail.objects.get(entry=entry).text) and FIRST not in Detail.objects.get(entry=entry).text
    visit_as(director).post(reverse("look_through_log"))
    assert Finding.objects.count() == 1


def test_an_idle_night_leaves_no_entry(finding: Finding) -> None:
    before = Entry.objects.count()
    look()
    assert Entry.objects.count() == before


def test_the_account_is_shown_only_when_the_director_asks_and_that_is_logged(
    finding: Finding, director: Employee
) -> None:
    client, page = visit_as(director), reverse("finding", args=[finding.key])
    said = client.get(page).content.decode()
    assert FIRST not in said and "T00000" not in said and "Hidden Road" not in said
    before = Entry.objects.filter(kind="sealed.kept").count()
    said = client.post(reverse("show_finding_account", args=[finding.key])).content.decode()
    assert "T00000" in said and FIRST not in said and "Hidden Road" not in said
    assert Entry.objects.filter(kind="sealed.kept").count() == before + 1
    assert "T00000" not in client.get(page).content.decode()


def test_nothing_about_it_is_on_anybody_elses_pages(finding: Finding, employee: MakeEmployee) -> None:
    for role in (Role.DESK, Role.IT, Role.CIRCULATION_MANAGER, Role.ASSISTANT_DIRECTOR):
        shown = everything_shown_to(employee(role))
        assert not [page for page, text in shown.items() if finding.title in text or finding.key in text]


def test_it_is_dismissed_with_a_reason_and_once(finding: Finding, director: Employee, desk: Employee) -> None:
    with pytest.raises(NotAllowed):
        dismiss_finding(key=finding.key, reason="x", by=desk)
    with pytest.raises(NotAllowed):
        show_account(key=finding.key, by=desk)
    with pytest.raises(ReportError, match="Say why"):
        dismiss_finding(key=finding.key, reason=" ", by=director)
    dismiss_finding(key=finding.key, reason="It was her aunt, and I was there.", by=director)
    with pytest.raises(ReportError, match="meanwhile"):
        report_finding(key=finding.key, reason="x", by=director)
    assert look() == 0 and not Breach.objects.exists()


def test_it_becomes_a_report_without_the_patrons_name(finding: Finding, director: Employee) -> None:
    client = visit_as(director)
    answer = client.post(reverse("report_finding", args=[finding.key]), {"reason": "She won't say why."})
    breach = Breach.objects.get()
    assert answer.url == reverse("breach", args=[breach.key]) and breach.finding == finding.key
    assert FIRST not in breach.what and "T00000" not in breach.what and "She won't say why." in breach.what
    finding.refresh_from_db()
    assert (finding.state, finding.breach) == ("reported", breach.key)


def test_the_database_refuses_a_decision_by_nobody(finding: Finding) -> None:
    for change in ({"state": "dismissed"}, {"state": "reported"}, {"state": "otherwise"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Finding.objects.update(**change)


def test_the_worker_tells_the_director_once_in_words_that_say_nothing(director: Employee) -> None:
    who = make_employee(Role.DESK, name=f"Ada {SURNAME}")
    for first in ("One", "Two"):
        happened(days_ago(3), "account.looked_up", who, account(SURNAME, first))
    assert (keep_looking(), keep_looking()) == (2, 0)
    notice = Notice.objects.get(employee=director)
    assert SURNAME not in notice.subject + notice.text and notice.path == reverse("findings")
    said = visit_as(director).get(reverse("home")).content.decode()
    assert "2 findings in the log wait for your look" in said


def by_the_director(director: Employee) -> None:
    director.name = f"Ada {SURNAME}"
    director.save()
    happened(days_ago(3), "account.looked_up", director, account(SURNAME, FIRST))


def test_about_a_director_it_goes_to_the_board_and_nowhere_else(board: str, director: Employee, client: Client) -> None:
    by_the_director(director)
    assert (look(), look()) == (0, 0)
    assert not Finding.objects.exists() and not Notice.objects.exists()
    assert BoardReport.objects.count() == 1
    (read,) = board_room.read_all(board)
    assert read.told and director.username in read.told["what"] and "the house" in read.told["who"]
    assert FIRST not in read.told["what"]
    said = visit_as(director).post(reverse("look_through_log"), follow=True).content.decode()
    assert "0 new findings" in said


def test_without_a_board_it_is_looked_for_once_there_is_one(
    director: Employee, keys: object, request: pytest.FixtureRequest
) -> None:
    by_the_director(director)
    assert look() == 0 and not BoardReport.objects.exists() and not Finding.objects.exists()
    request.getfixturevalue("board")
    assert look() == 0 and BoardReport.objects.count() == 1 and not Finding.objects.exists()
