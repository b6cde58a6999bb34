"""The pages: propose, change, decide; what waits on the home page; what an incident's page has of its bans."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from circumspect.bans.actions.lift_ban import lift_ban
from circumspect.bans.actions.review_ban import review_ban
from circumspect.bans.actions.take_appeal import take_appeal
from circumspect.bans.models import Ban
from circumspect.bans.states import State, state_of
from circumspect.incidents.linked import linked_to, steps_for
from circumspect.incidents.models import Incident
from circumspect.site.demo.clock import clock_at
from circumspect.site.queries.home_bans import Waiting, bans_for
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import roles_of
from tests.bans.conftest import LOOKS, NAME
from tests.site.test_every_url import signed_in

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def filled(**more: str) -> dict[str, str]:
    day = timezone.localdate()
    return {
        "name": NAME,
        "description": LOOKS,
        "reason": "Twice.",
        "conduct": "Carrying a weapon",
        "other_conduct": "Whistling\n",
        "first_day": day.isoformat(),
        "last_day": day.isoformat(),
        "branches": "EAST, VAN,",
        **more,
    }


def test_the_form_proposes_and_its_last_day_belongs_to_the_ban(incident: Incident, manager: Employee) -> None:
    client, where = signed_in(manager), reverse("propose_ban", args=[incident.key])
    wrong = client.post(where, filled(last_day="2001-01-01"))
    assert (wrong.status_code, "ends before it starts" in wrong.text) == (400, True)
    assert NAME in wrong.text, "what was typed is kept"
    made = client.post(where, filled())
    ban = Ban.objects.get()
    assert made["Location"] == reverse("ban", args=[ban.key])
    assert (ban.branches, ban.conduct) == (["EAST", "VAN"], ["Carrying a weapon", "Whistling"])
    assert ban.until is not None
    until = timezone.localtime(ban.until)
    assert (until.date(), until.hour, until.minute) == (timezone.localdate() + DAY, 0, 0)
    edit = client.get(reverse("edit_ban", args=[ban.key])).text
    assert "EAST, VAN" in edit
    assert f'value="{timezone.localdate().isoformat()}"' in edit


def test_the_director_decides_by_the_pages(proposed: Ban, director: Employee, manager: Employee) -> None:
    def go(who: Employee, verb: str, **given: str) -> int:
        page = signed_in(who)
        where = reverse("change_ban", args=[proposed.key, verb])
        assert page.get(where).status_code == 200, verb
        return page.post(where, given).status_code

    today = timezone.localdate()
    assert go(director, "activate") == 302
    extended = go(director, "extend", later_last_day=(today + 60 * DAY).isoformat(), reason="Came back.")
    assert extended == 302
    assert go(director, "extend", later_last_day=today.isoformat(), reason="Came back.") == 400
    assert go(director, "shorten", last_day=(today + 9 * DAY).isoformat(), reason="Sorry.") == 302
    assert go(manager, "appeal", received_on=today.isoformat(), words="Not me.") == 302
    assert go(director, "answer", outcome="upheld", reason="It was.") == 302
    assert go(director, "lift", reason="Enough.") == 302
    assert state_of(Ban.objects.get(), timezone.now()) is State.LIFTED
    steps = list(proposed.steps.order_by("pk").values_list("kind", flat=True))
    assert steps == ["proposed", "activated", "extended", "shortened", "appealed", "appeal_decided", "lifted"]
    late = signed_in(director).get(reverse("change_ban", args=[proposed.key, "lift"]))
    assert (late.status_code, "lifted this ban already" in late.text) == (409, True)
    assert signed_in(director).get(f"/bans/{proposed.key}/nonesuch/").status_code == 404


def test_a_page_that_is_out_of_date_decides_nothing(proposed: Ban, director: Employee, manager: Employee) -> None:
    stale = {"seen": "0"}
    signed_in(manager).post(reverse("edit_ban", args=[proposed.key]), filled())
    answer = signed_in(director).post(reverse("change_ban", args=[proposed.key, "activate"]), stale)
    assert (answer.status_code, "changed this ban meanwhile" in answer.text) == (400, True)


def test_what_waits_is_on_the_home_page(proposed: Ban, director: Employee, manager: Employee, desk: Employee) -> None:
    def waits(who: Employee, days: int = 0) -> Waiting | None:
        return bans_for(who, roles_of(who), timezone.now() + days * DAY)

    assert waits(desk) is None
    assert waits(manager) is None, "who proposed it doesn't decide it"
    found = waits(director)
    assert found is not None
    assert [ban.pk for ban in found.proposed] == [proposed.pk]
    assert str(proposed) in signed_in(director).get(reverse("home")).text
    Ban.objects.filter(pk=proposed.pk).update(activated_at=timezone.now(), activated_by=director)
    ban = Ban.objects.get()
    review_ban(ban=ban, reason="Right.", next_at=timezone.now() + 5 * DAY, by=director)
    take_appeal(ban=ban, words="Not me.", received_at=timezone.now(), by=manager)
    found = waits(director)
    assert found is not None
    assert (len(found.appeals), len(found.reviews), len(found.ending)) == (1, 0, 0)
    found = waits(director, 25)
    assert found is not None
    assert (len(found.appeals), len(found.reviews), len(found.ending)) == (1, 1, 1)


def test_an_incident_has_its_bans_for_who_may_know_of_them(
    ban: Ban, manager: Employee, director: Employee, desk: Employee
) -> None:
    incident = ban.incident
    assert linked_to(incident, desk) == []
    assert not [step for step in steps_for(incident, desk) if step.url == reverse("propose_ban", args=[incident.key])]
    assert reverse("propose_ban", args=[incident.key]) in [step.url for step in steps_for(incident, manager)]
    told = [item.sentence for item in linked_to(incident, manager) if str(ban) in item.sentence]
    assert len(told) == 2
    lift_ban(ban=ban, reason="Enough.", by=director)
    assert not [item for item in linked_to(incident, manager) if str(ban) in item.sentence]
    assert len([item for item in linked_to(incident, director) if str(ban) in item.sentence]) == 3


def test_the_board_says_when_nobody_is_banned_and_keeps_the_branch(ban: Ban, desk: Employee) -> None:
    Ban.objects.filter(pk=ban.pk).update(branches=["EAST"])
    Incident.objects.create(state="draft", reported_by=desk, branch="MAIN")
    client = signed_in(desk)
    assert NAME in client.get(reverse("board")).text
    assert "Nobody is banned at MAIN now" in client.get(reverse("board"), {"branch": "MAIN"}).text
    assert "Nobody is banned at MAIN now" in client.get(reverse("board")).text, "what was chosen is kept"
    assert NAME in client.get(reverse("board"), {"branch": "<nonesuch>"}).text


def test_the_list_of_bans_is_for_designated_staff_and_ends_with_the_ban(ban: Ban, director: Employee) -> None:
    from tests.people import make_employee

    supervisor = make_employee(Role.WEEKEND_SUPERVISOR)
    assert NAME in signed_in(supervisor).get(reverse("bans")).text
    assert ban.until is not None
    with clock_at(ban.until):
        assert NAME not in signed_in(supervisor).get(reverse("bans")).text
        assert NAME not in signed_in(director).get(reverse("bans")).text
        assert NAME in signed_in(director).get(reverse("ban_archive")).text
