"""draft → filed → reviewed → closed → opened again, each by whom and why; nothing that was filed is overwritten."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from circumspect.incidents.actions.add_to_incident import add_to_incident
from circumspect.incidents.actions.close_incident import close_incident
from circumspect.incidents.actions.discard_draft import discard_draft
from circumspect.incidents.actions.file_incident import file_incident
from circumspect.incidents.actions.keep_draft import AlreadyFiled, keep_draft
from circumspect.incidents.actions.reopen_incident import reopen_incident
from circumspect.incidents.actions.review_incident import review_incident
from circumspect.incidents.actions.turning import WrongState
from circumspect.incidents.models import Addition, Incident, Turn
from circumspect.incidents.queries import NoSuchIncident, draft_by_key, incidents_for, waiting_for_review
from circumspect.incidents.written import IncidentError, Written
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee, Notice, Role
from tests.cameras.rows import logged
from tests.incidents.reports import LAST_WEEK, filed
from tests.people import MakeEmployee

COMPLETE = {"kind": "conduct", "place": "Hall", "what": "Shouting.", "began_at": LAST_WEEK}


def test_a_draft_is_its_authors_own_and_has_no_number(desk: Employee, director: Employee) -> None:
    with logged("incident.draft_kept"):
        draft = keep_draft(written=Written(what="Somebody sh"), by=desk)
    assert (draft.number, str(draft), draft.is_documented) == (None, "draft", False)
    assert draft_by_key(draft.key, desk) == draft
    for reader in (desk, director):
        assert list(incidents_for(reader)) == []
    with pytest.raises(NoSuchIncident):
        draft_by_key(draft.key, director)
    with pytest.raises(NoSuchIncident):
        keep_draft(written=Written(what="Mine now"), key=draft.key, by=director)


def test_a_draft_is_changed_filed_once_and_takes_its_number_then(desk: Employee, director: Employee) -> None:
    draft = keep_draft(written=Written(what="Somebody sh", conduct=("noise",)), by=desk)
    keep_draft(
        written=Written(what="Somebody shouted.", place="Hall", conduct=("noise", "room")), key=draft.key, by=desk
    )
    first = filed(desk)
    with logged("incident.filed"):
        done = file_incident(**COMPLETE, conduct=("noise",), key=draft.key, by=desk)
    assert (done.pk, done.number) == (draft.pk, first.number + 1)
    assert [(cited.section, cited.title[:10]) for cited in done.conduct.all()] == [("noise", "Being loud")]
    with pytest.raises(AlreadyFiled, match=str(done)):
        file_incident(**COMPLETE, key=draft.key, by=desk)
    with pytest.raises(NoSuchIncident):
        discard_draft(key=draft.key, by=desk)


def test_a_page_sent_twice_makes_one_draft(desk: Employee) -> None:
    for text in ("One", "Two"):
        keep_draft(written=Written(what=text), key="abcdefghij-_", by=desk)
    assert Incident.objects.get().what == "Two"


def test_a_discarded_draft_leaves_nothing(desk: Employee) -> None:
    draft = keep_draft(written=Written(what="Nothing after all", conduct=("noise",)), by=desk)
    with logged("incident.draft_discarded"):
        discard_draft(key=draft.key, by=desk)
    assert not Incident.objects.exists()


def test_an_incomplete_draft_is_not_filed_and_takes_no_number(desk: Employee) -> None:
    for missing in ("kind", "place", "what", "began_at"):
        with pytest.raises(IncidentError) as raised:
            file_incident(**{**COMPLETE, missing: None if missing == "began_at" else ""}, by=desk)
        assert raised.value.field == missing
    assert filed(desk).number == 1


def test_reviewers_are_told_of_what_others_filed(
    desk: Employee, manager: Employee, director: Employee, employee: MakeEmployee
) -> None:
    it = employee(Role.IT)
    incident = filed(desk, place="Hall of Mirrors")
    notices = Notice.objects.filter(subject__contains=str(incident))
    assert {notice.employee for notice in notices} == {manager, director}
    assert all("Mirrors" not in notice.subject for notice in notices)
    assert list(waiting_for_review(manager)) == [incident]
    assert list(waiting_for_review(desk)) == list(waiting_for_review(it)) == []
    own = filed(manager)
    assert not Notice.objects.filter(subject__contains=str(own), employee=manager).exists()
    assert own not in waiting_for_review(manager)


def test_it_is_reviewed_by_a_second_person_and_closed_with_a_reason(
    desk: Employee, manager: Employee, director: Employee, employee: MakeEmployee
) -> None:
    incident = filed(manager)
    for who in (manager, employee(Role.IT)):
        with pytest.raises(NotAllowed):
            review_incident(incident=incident, by=who)
    with pytest.raises(NoSuchIncident):
        review_incident(incident=incident, by=desk)
    with pytest.raises(WrongState, match="isn't reviewed yet"):
        close_incident(incident=incident, reason="Done", by=director)
    with logged("incident.reviewed"):
        review_incident(incident=incident, by=director)
    with pytest.raises(IncidentError, match="Say why"):
        close_incident(incident=incident, reason=" ", by=manager)
    with logged("incident.closed"):
        close_incident(incident=incident, reason="The step was repaired.", by=manager)
    incident.refresh_from_db()
    assert (incident.state, incident.close_reason) == ("closed", "The step was repaired.")


def test_two_people_reviewing_at_once_the_second_is_told_who_was_quicker(
    desk: Employee, manager: Employee, director: Employee
) -> None:
    incident = filed(desk)
    read_by_both = Incident.objects.get(pk=incident.pk)
    review_incident(incident=incident, by=director)
    with logged(), pytest.raises(WrongState, match=f"reviewed by {director.name}"):
        review_incident(incident=read_by_both, by=manager)
    assert Turn.objects.filter(incident=incident).count() == 1


def test_opened_again_it_waits_for_review_and_its_close_stays_told(
    desk: Employee, manager: Employee, director: Employee
) -> None:
    incident = closed(filed(desk), director)
    with pytest.raises(WrongState, match="is closed"):
        add_to_incident(incident=incident, text="More", reason="Found", by=desk)
    with pytest.raises(IncidentError, match="Say why"):
        reopen_incident(incident=incident, reason="", by=manager)
    with logged("incident.reopened"):
        reopen_incident(incident=incident, reason="It happened again.", by=manager)
    incident.refresh_from_db()
    assert (incident.state, incident.reviewed_by, incident.close_reason) == ("filed", None, "")
    assert [(turn.kind, turn.reason) for turn in incident.turns.order_by("pk")] == [
        ("reviewed", ""),
        ("closed", "Settled."),
        ("reopened", "It happened again."),
    ]


def test_what_is_learned_later_is_added_with_a_reason(desk: Employee, director: Employee) -> None:
    incident = filed(desk)
    with pytest.raises(IncidentError, match="Say why"):
        add_to_incident(incident=incident, text="It was the fourth step.", reason="", by=desk)
    with pytest.raises(IncidentError, match="Say what"):
        add_to_incident(incident=incident, text="\n", reason="A slip", by=desk)
    with logged("incident.added_to"):
        add_to_incident(incident=incident, text="It was the fourth step.", reason="A slip of mine", by=desk)
    assert Incident.objects.get().what == "A fall on the third step."
    assert Addition.objects.get().by == desk


def test_nothing_is_added_to_a_draft(desk: Employee) -> None:
    draft = keep_draft(written=Written(what="So far"), by=desk)
    with pytest.raises(NoSuchIncident):
        add_to_incident(incident=draft, text="More", reason="Found", by=desk)
    refused(lambda: Addition.objects.create(incident=draft, by=desk, reason="Found", text="More"))


def closed(incident: Incident, by: Employee) -> Incident:
    return close_incident(incident=review_incident(incident=incident, by=by), reason="Settled.", by=by)


def refused(change: object) -> None:
    """The database itself doesn't let it happen."""
    with pytest.raises(DatabaseError), transaction.atomic():
        change()  # type: ignore[operator]


def test_the_database_refuses_what_can_not_be(desk: Employee, director: Employee) -> None:
    rows, now = Incident.objects, timezone.now()
    whole = {**COMPLETE, "ended_at": LAST_WEEK, "reported_by": desk}
    refused(lambda: rows.create(**whole))  # filed without a number
    refused(lambda: rows.create(**whole, state="draft", year=2026, number=1))
    refused(lambda: rows.create(**{**whole, "what": ""}, year=2026, number=1))
    refused(lambda: rows.create(**{**whole, "ended_at": LAST_WEEK - timedelta(1)}, year=2026, number=1))
    refused(lambda: rows.create(**whole, year=2026, number=1, state="closed"))
    refused(lambda: rows.create(**whole, year=2026, number=1, police_report="12"))
    reviewed = {"year": 2026, "number": 1, "state": "reviewed", "reviewed_at": now}
    refused(lambda: rows.create(**whole, **reviewed, reviewed_by=desk))
    refused(lambda: rows.create(**whole, **{**reviewed, "state": "closed"}, closed_at=now, reviewed_by=director))
    assert rows.create(**whole, **reviewed, reviewed_by=director)
    refused(lambda: rows.create(**whole, year=2026, number=1))


def test_the_database_keeps_an_incident_as_it_was_filed(desk: Employee, director: Employee) -> None:
    incident = filed(desk, conduct=("noise",), kind="conduct")
    addition = add_to_incident(incident=incident, text="More", reason="Found", by=desk)
    closed(incident, director)
    row = Incident.objects.filter(pk=incident.pk)
    for change in ({"what": "Nothing."}, {"kind": "injury"}, {"number": 7}, {"state": "draft"}, {"people": "Nobody"}):
        refused(lambda change=change: row.update(**change))
    refused(lambda: Addition.objects.filter(pk=addition.pk).update(text="Less"))
    refused(lambda: Addition.objects.filter(pk=addition.pk).delete())
    refused(lambda: Turn.objects.filter(incident=incident).update(reason="None"))
    refused(lambda: Turn.objects.filter(incident=incident).delete())
    refused(lambda: incident.conduct.all().delete())
    refused(lambda: incident.conduct.create(section="room", title="Blocking"))
    refused(lambda: Incident.objects.filter(pk=filed(desk).pk)._raw_delete("default"))
