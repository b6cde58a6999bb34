"""The pages: a report is written, lost by nobody, searched, drawn, printed; each shows what its reader may know."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from circumspect.incidents.actions.add_to_incident import add_to_incident
from circumspect.incidents.actions.keep_draft import keep_draft
from circumspect.incidents.actions.review_incident import review_incident
from circumspect.incidents.models import Incident
from circumspect.incidents.picture import drawn, picture_of
from circumspect.incidents.search import Search, search_incidents
from circumspect.incidents.similar import similar_to
from circumspect.incidents.written import Written
from circumspect.staff.models import Employee, Role
from tests.incidents.reports import LAST_WEEK, filed
from tests.people import MakeEmployee
from tests.site.test_every_url import signed_in

TYPED = {"kind": "crime", "place": "Bicycle rack", "what": "A bicycle was <taken>.", "began_at": "2025-03-01T10:00"}


def test_a_report_is_filed_and_read_by_its_author_and_nobody_else_at_the_desk(
    desk: Employee, employee: MakeEmployee
) -> None:
    client, other = signed_in(desk), signed_in(employee(Role.DESK))
    assert "No incident is filed" in client.get("/incidents/").content.decode()
    sent = {**TYPED, "police_called": "on", "police_report": "FV-1", "conduct": ["property"], "people": "Two boys"}
    path = client.post("/incidents/file/", sent)["Location"]
    page = client.get(path).content.decode()
    assert "A bicycle was &lt;taken&gt;." in page and "Incident 2025-001" in page and "report FV-1" in page
    assert "Taking or damaging" in page
    assert Incident.objects.get().began_at == datetime(2025, 3, 1, 16, tzinfo=UTC)
    assert other.get(path).status_code == 404
    assert "Bicycle rack" not in other.get("/incidents/").content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"began_at": "2999-03-01T10:00"}, "lies in the past"),
        ({"ended_at": "2025-03-01T09:00"}, "ended before it began"),
        ({"what": "x" * 10_001}, "at most 10000"),
        ({"what": "A fall\x07"}, "be seen"),
        ({"kind": ""}, "required"),
        ({"conduct": ["piracy"]}, "piracy"),
    ],
)
def test_nothing_typed_is_lost_when_something_is_wrong(desk: Employee, wrong: dict[str, object], said: str) -> None:
    client, sent = signed_in(desk), {**TYPED, "people": "Two boys", **wrong}
    answer = client.post("/incidents/file/", sent)
    page = answer.content.decode()
    assert answer.status_code == 400 and said in page and "Two boys" in page and "Bicycle rack" in page
    draft = Incident.objects.get()
    assert (draft.state, draft.people) == ("draft", "Two boys")
    for value in wrong.values():
        assert not isinstance(value, str) or value in page


def test_ten_thousand_characters_are_kept(desk: Employee) -> None:
    signed_in(desk).post("/incidents/file/", {**TYPED, "what": "é" * 10_000})
    assert len(Incident.objects.get().what) == 10_000


def test_a_draft_is_kept_gone_on_with_and_discarded(desk: Employee, director: Employee) -> None:
    client = signed_in(desk)
    path = client.post("/incidents/file/", {"what": "Somebody sh", "do": "keep"})["Location"]
    assert "Somebody sh" in client.get(path).content.decode()
    assert path in client.get("/incidents/").content.decode() and path in client.get("/").content.decode()
    assert signed_in(director).get(path).status_code == 404
    draft = Incident.objects.get()
    assert client.get(reverse("incident", args=[draft.key]))["Location"] == path
    client.post(reverse("discard_draft", args=[draft.key]))
    assert not Incident.objects.exists()


def test_the_report_page_offers_places_and_keeps_its_bar(desk: Employee) -> None:
    filed(desk, place="Hall of Mirrors", branch="EAST")
    page = signed_in(desk).get(reverse("file_incident")).content.decode()
    assert '<option value="Hall of Mirrors">' in page and '<option value="EAST">' in page
    assert f'href="{reverse("footage")}"' in page, "the bar's own places are still there"


def test_a_button_pressed_twice_files_once(desk: Employee) -> None:
    client, sent = signed_in(desk), {**TYPED, "key": "abcdefghij-_"}
    paths = {client.post("/incidents/file/", sent)["Location"] for _press in range(2)}
    assert len(paths) == Incident.objects.count() == 1


def test_reviewers_find_what_waits_on_their_home_page_and_do_it_on_its_own(desk: Employee, manager: Employee) -> None:
    incident, client = filed(desk), signed_in(manager)
    path = reverse("incident", args=[incident.key])
    assert path in client.get("/").content.decode()
    assert "Review it" in client.get(path).content.decode()
    assert "Review it" not in signed_in(desk).get(path).content.decode()
    for name, sent in (("review_incident", {"note": "Seen"}), ("close_incident", {"reason": "Repaired"})):
        assert client.post(reverse(name, args=[incident.key]), sent)["Location"] == path
    page = client.get(path).content.decode()
    assert f"{manager.name} closed it: Repaired" in page and "Add to it" not in page
    late = client.post(reverse("review_incident", args=[incident.key]), {"note": "Me too"})
    assert late.status_code == 400 and "was closed by" in late.content.decode()
    assert client.post(reverse("reopen_incident", args=[incident.key]), {"reason": ""}).status_code == 400


def test_the_paper_has_all_that_was_filed_and_added(desk: Employee, manager: Employee) -> None:
    incident = filed(desk, people="A reader", done="A cold pack", witnesses="The caretaker")
    add_to_incident(incident=incident, text="The step was loose.", reason="Looked at", by=desk)
    review_incident(incident=incident, by=manager)
    page = signed_in(desk).get(reverse("incident_paper", args=[incident.key])).content.decode()
    for said in ("A fall on the third step.", "A reader", "A cold pack", "The caretaker", "The step was loose."):
        assert said in page
    assert "today" not in page, "on paper a day is named"


def test_the_list_is_searched_by_words_kind_state_branch_and_days(desk: Employee, manager: Employee) -> None:
    old = LAST_WEEK - timedelta(days=30)
    fall = filed(desk, branch="EAST", began_at=old, police_called=True, police_report="FV-77")
    quarrel = filed(desk, kind="conduct", place="Hall", what="A quarrel about a seat.", branch="MAIN")
    add_to_incident(incident=fall, text="The carpenter came.", reason="Repair", by=desk)
    review_incident(incident=quarrel, by=manager)
    keep_draft(written=Written(what="A quarrel of drafts"), by=desk)
    today, then = timezone.localdate(), timezone.localdate(old)
    for search, found in (
        (Search(words="seat QUARREL"), [quarrel]),
        (Search(words="carpenter"), [fall]),
        (Search(words="FV-77"), [fall]),
        (Search(words=str(fall)), [fall]),
        (Search(words="%"), []),
        (Search(kind="injury"), [fall]),
        (Search(state="reviewed"), [quarrel]),
        (Search(branch="east"), [fall]),
        (Search(since=then, until=then), [fall]),
        (Search(since=today), []),
        (Search(), [quarrel, fall]),
    ):
        assert list(search_incidents(search, manager)) == found, search
    assert list(search_incidents(Search(words="quarrel"), filed(manager).reported_by)) == [quarrel]
    answer = signed_in(manager).post("/incidents/", {"words": "carpenter"}).content.decode()
    assert str(fall) in answer and str(quarrel) not in answer
    assert "No incident like that" in signed_in(manager).post("/incidents/", {"words": "dragon"}).content.decode()


def test_what_is_similar_is_told_with_its_reasons_and_only_to_who_may_read_it(
    desk: Employee, manager: Employee, employee: MakeEmployee
) -> None:
    noon = LAST_WEEK.replace(hour=18, minute=0)
    before = {"kind": "crime", "place": "Bicycle rack", "conduct": ("property",), "began_at": noon}
    first = filed(desk, **before, what="A saddle was unscrewed.")
    for number in range(6):
        filed(desk, place=f"Elsewhere {number}", what="Nothing of the sort.", began_at=noon - timedelta(hours=6))
    written = Written(
        kind="crime",
        place="bicycle  rack",
        conduct=("property",),
        began_at=noon - timedelta(days=3, minutes=40),
        what="Another saddle is missing.",
    )
    (found,) = similar_to(written, manager)
    assert found.incident == first
    assert list(found.reasons) == [
        "the same place",
        "the same kind",
        "the same conduct: Taking or damaging what belongs to the library or to somebody else",
        "about the same time of day",
        "both say: saddle",
    ]
    assert similar_to(written, employee(Role.DESK)) == []
    typed = {"kind": "crime", "place": "Bicycle rack", "what": "A saddle", "began_at": f"{noon:%Y-%m-%dT%H:%M}"}
    before_kept = Incident.objects.count()
    part = signed_in(manager).post(reverse("similar_incidents"), typed).content.decode()
    assert str(first) in part and "the same place" in part and Incident.objects.count() == before_kept


def test_the_picture_counts_by_place_and_hour_of_the_librarys_clock(desk: Employee, employee: MakeEmployee) -> None:
    ten = datetime(2025, 3, 3, 16, 30, tzinfo=UTC)  # 10:30 at the library
    for day in range(3):
        filed(desk, place="Stairs" if day else "STAIRS", began_at=ten + timedelta(days=day))
    filed(desk, place="Hall", began_at=ten + timedelta(hours=5), kind="crime")
    since, until = datetime(2025, 3, 3).date(), datetime(2025, 3, 5).date()  # noqa: DTZ001
    picture = picture_of(desk, since, until)
    stairs, hall = picture.rows
    assert (stairs.name.casefold(), stairs.total, stairs.cells[10].count, stairs.cells[10].level) == ("stairs", 3, 3, 5)
    assert (hall.name, hall.cells[15].count, hall.cells[15].level, picture.total) == ("Hall", 1, 2, 4)
    assert picture_of(desk, since, since).total == 2
    assert picture_of(desk, since, until, "crime").total == 1
    assert picture_of(employee(Role.DESK), since, until).total == 0
    page = signed_in(desk).get(reverse("incidents_picture"), {"since": since, "until": until}).content.decode()
    assert '<td class="level-5">3</td>' in page and "4 incidents, by place" in page
    wrong = signed_in(desk).get(reverse("incidents_picture"), {"since": until, "until": since})
    assert wrong.status_code == 400


def test_a_picture_of_many_places_folds_the_rarest_together() -> None:
    picture = drawn([(f"Place {number}", "", LAST_WEEK) for number in range(25)])
    assert (len(picture.rows), picture.rows[-1].name, picture.rows[-1].total) == (21, "", 5)
