"""A letter is drafted in plain words, sealed as a PDF when it is sent, and stays as it was sent."""

from datetime import timedelta

import pypdfium2
import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from circumspect.bans.actions.decide_appeal import decide_appeal
from circumspect.bans.actions.open_letter import open_letter
from circumspect.bans.actions.send_letter import send_letter
from circumspect.bans.actions.take_appeal import take_appeal
from circumspect.bans.actions.write_letter import edit_letter, write_letter
from circumspect.bans.errors import BanError
from circumspect.bans.letters import paper
from circumspect.bans.models import Ban, Letter
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee
from tests.bans.conftest import LOOKS, NAME
from tests.cameras.rows import logged
from tests.site.test_every_url import signed_in

pytestmark = pytest.mark.django_db


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_the_draft_says_whom_why_where_how_long_and_how_to_appeal(ban: Ban, manager: Employee) -> None:
    with logged("ban.letter_written"):
        letter = write_letter(ban=ban, kind="banned", language="en", by=manager)
    for said in (NAME, "Lobby", "- Being loud", "any building of the library", "write to our Library Director"):
        assert said in letter.body
    assert LOOKS not in letter.body
    assert "Estimado" in write_letter(ban=ban, kind="banned", language="es", by=manager).body


def test_a_sent_letter_stays_as_it_was_sent(ban: Ban, manager: Employee) -> None:
    letter = write_letter(ban=ban, kind="banned", language="en", by=manager)
    letter = edit_letter(
        letter=letter, to=f"{NAME}\n1 Example Street", body="Dear all,\n\n- one\n- two\n\n#bye", by=manager
    )
    assert "Draft" in text_of(paper(letter))
    with logged("ban.letter_sent"):
        letter = send_letter(letter=letter, way="post", by=manager)
    with logged("ban.letter_opened"):
        sent = open_letter(letter=letter, by=manager)
    assert "Draft" not in text_of(sent)
    for said in ("1 Example Street", "#bye", str(ban)):
        assert said in text_of(sent)
    assert paper(letter) == sent, "the same page each time"
    with pytest.raises(BanError, match="stays as it was"):
        edit_letter(letter=letter, to="", body="Other words", by=manager)
    with pytest.raises(BanError, match="stays as it was"):
        send_letter(letter=letter, way="hand", by=manager)
    for column in ("body = 'other'", "\"to\" = 'other'", "sent_at = NULL", "sha256 = 'x'"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE bans_letter SET {column}")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM bans_letter")


def test_a_proposed_ban_has_no_letter_and_the_desk_writes_none(
    proposed: Ban, manager: Employee, desk: Employee
) -> None:
    with pytest.raises(BanError, match="once the ban is active"):
        write_letter(ban=proposed, kind="banned", language="en", by=manager)
    with pytest.raises(NotAllowed):
        write_letter(ban=proposed, kind="banned", language="en", by=desk)


@pytest.mark.parametrize("outcome", ["upheld", "shortened", "lifted"])
def test_the_answer_to_an_appeal_says_the_outcome_and_the_reason(
    ban: Ban, manager: Employee, director: Employee, outcome: str
) -> None:
    appeal = take_appeal(ban=ban, words="It wasn't me.", received_at=timezone.now(), by=manager)
    end = timezone.now() + timedelta(days=5)
    decide_appeal(appeal=appeal, outcome=outcome, reason="Two people saw it.", until=end, by=director)
    body = write_letter(ban=Ban.objects.get(), kind="appeal", language="en", by=director).body
    assert "My reason: Two people saw it." in body
    assert {"upheld": "as we wrote", "shortened": "to shorten", "lifted": "welcome again"}[outcome] in body


def test_the_pages_write_show_and_send_it(ban: Ban, manager: Employee, desk: Employee) -> None:
    client = signed_in(manager)
    made = client.post(reverse("write_ban_letter", args=[ban.key]), {"kind": "banned", "language": "en"})
    where = made["Location"]
    assert NAME in client.get(where).text
    assert client.get(f"{where}letter.pdf").content.startswith(b"%PDF")
    client.post(where, {"to": "Somebody", "body": "Dear Somebody,\n\nStay out."})
    assert client.post(f"{where}send", {"way": "hand"}).status_code == 302
    letter = Letter.objects.get()
    assert (letter.to, letter.way, bool(letter.sent_at)) == ("Somebody", "hand", True)
    assert "Stay out." in text_of(client.get(f"{where}letter.pdf").content)
    assert signed_in(desk).get(where).status_code == 403
