"""Who is affected is recorded and told by letter; a letter that was sent never changes."""

import hashlib

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from circumspect.breaches.actions.record_affected import Disclosed, record_affected, withdraw_affected
from circumspect.breaches.actions.report_breach import report_breach
from circumspect.breaches.actions.see_report import see_report
from circumspect.breaches.actions.write_letter import change_letter, draft_letter, send_letter
from circumspect.breaches.models import Affected, Breach, Letter
from circumspect.breaches.words import ReportError
from circumspect.staff.models import Employee, Role
from tests.people import MakeEmployee
from tests.site.visiting import visit_as

TOLD = Disclosed(what="Titles on loan", name="Testa Fictionwood", address="1 Example Street", to_whom="a guest")


@pytest.fixture
def breach(desk: Employee, director: Employee) -> Breach:
    kept = report_breach(what="A record was shown.", happened_on=timezone.localdate(), by=desk)
    return see_report(key=kept.key, by=director)


@pytest.fixture
def affected(breach: Breach, director: Employee) -> Affected:
    return record_affected(key=breach.key, disclosed=TOLD, by=director)


@pytest.fixture
def draft(breach: Breach, affected: Affected, director: Employee) -> Letter:
    return draft_letter(key=breach.key, affected=affected.key, language="en", by=director)


def finished(draft: Letter, by: Employee) -> Letter:
    body = draft.body.replace("…", "The screen is turned now.")
    return change_letter(key=draft.affected.breach.key, letter=draft.key, body=body, by=by)


def test_it_says_of_whom_and_minutes_are_of_a_camera(breach: Breach, director: Employee) -> None:
    for disclosed in (
        Disclosed(what="Something"),
        Disclosed(what="x", name="y", minutes=3),
        Disclosed(what="", name="y"),
    ):
        with pytest.raises(ReportError):
            record_affected(key=breach.key, disclosed=disclosed, by=director)
    kept = record_affected(key=breach.key, disclosed=Disclosed(what="x", camera="Entrance", minutes=12), by=director)
    assert kept.minutes == 12
    with pytest.raises(DatabaseError), transaction.atomic():
        Affected.objects.create(breach=breach, what="x", recorded_by=director)


def test_what_was_wrong_is_taken_back_with_a_reason_and_stays_readable(
    breach: Breach, affected: Affected, draft: Letter, director: Employee
) -> None:
    withdraw_affected(key=breach.key, affected=affected.key, why="It was somebody else", by=director)
    said = visit_as(director).get(reverse("breach", args=[breach.key])).content.decode()
    assert "<s>Titles on loan</s>" in said and "It was somebody else" in said
    assert not Letter.objects.exists()


@pytest.mark.parametrize(("language", "word"), [("en", "Dear Testa Fictionwood"), ("es", "Testa Fictionwood")])
def test_the_first_words_name_the_days_of_the_statute(
    breach: Breach, affected: Affected, director: Employee, language: str, word: str
) -> None:
    body = draft_letter(key=breach.key, affected=affected.key, language=language, by=director).body
    assert word in body and "180" in body and "182.817" in body and "Titles on loan" in body and "a guest" in body


def test_where_the_day_is_unknown_no_last_day_is_promised(desk: Employee, director: Employee) -> None:
    kept = report_breach(what="A record was shown.", by=desk)
    one = record_affected(key=kept.key, disclosed=TOLD, by=director)
    body = draft_letter(key=kept.key, affected=one.key, language="en", by=director).body
    assert "whose day we don't know" in body and "until" not in body


def test_one_draft_a_person(breach: Breach, affected: Affected, draft: Letter, director: Employee) -> None:
    assert draft_letter(key=breach.key, affected=affected.key, language="es", by=director) == draft


def test_an_unfinished_draft_is_not_sent(breach: Breach, draft: Letter, director: Employee) -> None:
    with pytest.raises(ReportError, match="“…”"):
        send_letter(key=breach.key, letter=draft.key, how="post", by=director)


def test_what_was_sent_is_fixed_with_its_hash(breach: Breach, draft: Letter, director: Employee) -> None:
    finished(draft, director)
    sent = send_letter(key=breach.key, letter=draft.key, how="post", by=director)
    assert sent.pdf.startswith(b"%PDF") and hashlib.sha256(sent.pdf).hexdigest() == sent.sha256
    with pytest.raises(ReportError, match="was sent"):
        change_letter(key=breach.key, letter=draft.key, body="Otherwise", by=director)
    for change in ({"body": "Otherwise"}, {"pdf": b"%PDF"}, {"sent_at": None}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Letter.objects.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Letter.objects.all().delete()
    path = reverse("breach_letter_pdf", args=[breach.key, draft.key])
    assert visit_as(director).get(path).content == bytes(sent.pdf)
    with pytest.raises(ReportError, match="A letter was sent"):
        withdraw_affected(key=breach.key, affected=draft.affected.key, why="x", by=director)
    assert draft_letter(key=breach.key, affected=draft.affected.key, language="en", by=director) != draft


def test_what_is_typed_is_never_markup(breach: Breach, draft: Letter, director: Employee) -> None:
    nasty = '#include "/etc/passwd"\n\n#panic("x") *not bold* $x$ `raw` <label> @reference'
    change_letter(key=breach.key, letter=draft.key, body=nasty, by=director)
    client = visit_as(director)
    assert client.get(reverse("breach_letter_pdf", args=[breach.key, draft.key])).content.startswith(b"%PDF")
    assert "&lt;label&gt;" in client.get(reverse("breach_letter", args=[breach.key, draft.key])).content.decode()


def test_letters_are_the_directors_alone(breach: Breach, draft: Letter, employee: MakeEmployee) -> None:
    for role in Role:
        if role != Role.DIRECTOR:
            path = reverse("breach_letter", args=[breach.key, draft.key])
            assert visit_as(employee(role)).get(path).status_code == 403
