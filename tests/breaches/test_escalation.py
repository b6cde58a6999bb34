"""A report that nobody sees in time goes to the Assistant Director as well, unless it is about them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from circumspect.breaches.actions.name_reader import end_reader, name_reader
from circumspect.breaches.actions.report_breach import report_breach
from circumspect.breaches.actions.see_report import see_report
from circumspect.breaches.actions.step_report import step_report
from circumspect.breaches.models import Breach
from circumspect.breaches.queries import NoSuchReport, report_for, reports_for
from circumspect.breaches.tasks import escalate
from circumspect.breaches.words import ReportError
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee, Notice
from tests.site.visiting import visit_as

HOURS = 4


def reported_hours_ago(hours: float, by: Employee, monkeypatch: pytest.MonkeyPatch, **more: object) -> Breach:
    then = timezone.now() - timedelta(hours=hours)
    with monkeypatch.context() as clock:
        clock.setattr(timezone, "now", lambda: then)
        return report_breach(what="A paper went astray.", by=by, **more)  # type: ignore[arg-type]


def test_unread_for_so_many_hours_it_is_the_assistant_directors_to_read(
    desk: Employee, director: Employee, assistant: Employee, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = reported_hours_ago(HOURS + 0.1, desk, monkeypatch, anonymous=True)
    early = reported_hours_ago(HOURS - 0.1, desk, monkeypatch)
    assert (escalate(), escalate()) == (1, 0)
    assert list(reports_for(assistant)) == [late]
    notice = Notice.objects.get(employee=assistant)
    assert notice.urgent and late.key in notice.path
    assert visit_as(assistant).get(f"/breaches/at/{early.key}/").status_code == 404
    see_report(key=late.key, by=assistant)
    assert step_report(key=late.key, state="contained", words="Fetched it back.", by=assistant).state == "contained"
    with pytest.raises(NotAllowed):
        step_report(key=late.key, state="assessed", words="One person.", by=assistant)


def test_what_the_director_has_seen_is_not_escalated(
    desk: Employee, director: Employee, assistant: Employee, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = reported_hours_ago(HOURS + 1, desk, monkeypatch)
    see_report(key=late.key, by=director)
    assert escalate() == 0 and not reports_for(assistant).exists()


def test_what_is_about_the_assistant_director_never_goes_there(
    desk: Employee, director: Employee, assistant: Employee, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported_hours_ago(HOURS + 1, desk, monkeypatch, about="assistant_director")
    assert escalate() == 1
    assert not reports_for(assistant).exists() and not Notice.objects.filter(employee=assistant).exists()
    assert Notice.objects.filter(employee=director, urgent=True).count() == 2


def test_the_setting_says_after_how_many_hours(
    desk: Employee, assistant: Employee, settings: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported_hours_ago(5, desk, monkeypatch)
    settings.BREACH_UNREAD_HOURS = 6  # type: ignore[attr-defined]
    assert escalate() == 0
    settings.BREACH_UNREAD_HOURS = 5  # type: ignore[attr-defined]
    assert escalate() == 1


def test_the_director_names_a_reader_with_a_reason_and_ends_it(
    desk: Employee, director: Employee, circulation_manager: Employee
) -> None:
    kept = report_breach(what="A paper went astray.", by=desk)
    with pytest.raises(ReportError, match="Say why"):
        name_reader(key=kept.key, person=circulation_manager, reason=" ", by=director)
    reader = name_reader(key=kept.key, person=circulation_manager, reason="Knows the form", by=director)
    assert report_for(kept.key, circulation_manager) == kept
    with pytest.raises(ReportError, match="already"):
        name_reader(key=kept.key, person=circulation_manager, reason="Again", by=director)
    with pytest.raises(NotAllowed):
        name_reader(key=kept.key, person=desk, reason="A friend", by=circulation_manager)
    end_reader(key=kept.key, reader=reader.pk, by=director)
    with pytest.raises(NoSuchReport):
        report_for(kept.key, circulation_manager)
