"""A report about the Director goes to the board, and reaches the Director by no page, mail, notice, search or count."""

import re
from collections.abc import Callable
from datetime import timedelta

import pyrage
import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from circumspect.breaches import board as board_room
from circumspect.breaches.actions.report_to_board import report_to_board
from circumspect.breaches.box import BOARD_SEALED, NoBoard, WrongPhrase, folder
from circumspect.breaches.models import BoardMail, BoardReport
from circumspect.breaches.sealed_log import KIND, log_nothing
from circumspect.breaches.tasks import cover, escalate, mail_board
from circumspect.breaches.words import ReportError
from circumspect.ledger.models import Detail, Entry
from circumspect.staff.models import Employee, Notice
from circumspect.staff.tasks import deliver_mail
from tests.breaches.conftest import BOARD
from tests.breaches.watching import everything_shown_to
from tests.site.visiting import visit_as
from tests.staff.mail_server import MailServer

WHAT = "The Director showed the record of a neighbour to a guest."


def reported(by: Employee, **more: object) -> str:
    return report_to_board(what=WHAT, once=str(more.pop("once", "a form")), by=by, **more)  # type: ignore[arg-type]


def written(text: str) -> str:
    """A page without what differs each time it is asked for: tokens, times, and how long the log is."""
    text = re.sub(r'<input type="hidden"[^>]*>|nonce-\S+', "", text)
    return re.sub(r"\d+:\d\d(:\d\d)?|\d[\d,.]* (entries|entry)|[0-9a-f]{16,}|T\d\d:\S+|[\w+/=]{40,}", "", text)


def shown_after(happened: Callable[[], object], director: Employee) -> dict[str, str]:
    """Every page as it is written once that has happened, which then never was."""
    with transaction.atomic():
        mark = transaction.savepoint()
        happened()
        pages = {page: written(text) for page, text in everything_shown_to(director).items()}
        transaction.savepoint_rollback(mark)
    return pages


def test_nothing_that_the_director_sees_differs_from_a_library_where_nothing_was_reported(
    board: str, desk: Employee, director: Employee
) -> None:
    """Compared: every page that needs no key, the log with its details, notices. There one entry that says nothing was
    written, here the report."""
    day = None
    while day != timezone.localdate():  # a page says "today": once more if the day turned between the two
        day = timezone.localdate()
        nothing = shown_after(log_nothing, director)
        told = shown_after(lambda: reported(desk), director)
    assert {page for page in nothing if nothing[page] != told[page]} == set()
    assert not any(WHAT in text or "board_report" in text for text in told.values())


def test_the_director_is_neither_noticed_nor_mailed_and_it_is_never_escalated(
    board: str,
    desk: Employee,
    director: Employee,
    assistant: Employee,
    settings: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reported(desk)
    monkeypatch.setattr("circumspect.breaches.tasks.unread_since", lambda: timezone.now() + timedelta(days=1))
    assert escalate() == 0 and not Notice.objects.exists()
    with MailServer() as server:
        settings.MAIL_URL = f"smtp://127.0.0.1:{server.port}"  # type: ignore[attr-defined]
        assert (deliver_mail(), mail_board(), mail_board()) == (0, 1, 0)
    assert [str(mail["To"]) for mail in server.taken] == [BOARD]
    text = server.taken[0].as_string()
    link = reverse("breach_board")
    assert link in text and not re.search("irector|breach|report ", text.replace(link, ""))


def test_the_leaf_of_a_report_cannot_be_told_from_one_that_says_nothing(
    board: str, desk: Employee, director: Employee
) -> None:
    reported(desk)
    assert cover(chance=1)
    said, nothing = Entry.objects.filter(kind=KIND).order_by("-index")[:2]
    columns = ("kind", "actor", "role", "clause", "policy", "grant", "subject")
    assert [getattr(said, name) for name in columns] == [getattr(nothing, name) for name in columns]
    assert len(said.body) == len(nothing.body)
    lengths = {len(text) for text in Detail.objects.filter(entry__kind=KIND).values_list("text", flat=True)}
    assert len(lengths) == 1


def test_its_page_in_the_log_is_that_of_one_that_says_nothing(board: str, desk: Employee, director: Employee) -> None:
    client = visit_as(director)

    def page() -> str:
        newest = Entry.objects.filter(kind=KIND).latest("index")
        return written(client.post(reverse("log_entry", args=[newest.index])).content.decode())

    with transaction.atomic():
        mark = transaction.savepoint()
        log_nothing()
        nothing = page()
        transaction.savepoint_rollback(mark)
    reported(desk)
    assert page() == nothing


def test_cover_is_written_now_and_then() -> None:
    assert not cover(chance=0)


def test_searching_the_log_for_the_reporter_or_the_kind_tells_nothing(
    board: str, desk: Employee, director: Employee
) -> None:
    reported(desk)
    client = visit_as(director)
    assert not Entry.objects.filter(actor=desk.username).exists()
    for search in ({"actor": desk.username}, {"kind": KIND}):
        said = client.post(reverse("log"), {**search, "details": "1"}).content.decode()
        assert WHAT not in said and "reported to the board" not in said


def test_no_row_can_be_read_without_the_phrase_and_none_names_the_reporter(board: str, desk: Employee) -> None:
    reported(desk)
    report = BoardReport.objects.get()
    assert WHAT.encode() not in bytes(report.sealed) and desk.username.encode() not in bytes(report.sealed)
    assert not {field.name for field in BoardReport._meta.fields if field.related_model}
    with connection.cursor() as cursor:
        cursor.execute("SELECT receipt, once FROM breaches_boardreport")
        assert not set(cursor.fetchone()) & {"a form"}


def test_the_board_reads_with_its_phrase_and_nobody_without(
    board: str, desk: Employee, director: Employee, client: Client
) -> None:
    reported(desk, happened_on="2026-05-01")
    page = reverse("breach_board")
    assert WHAT not in client.get(page).content.decode()
    for wrong in ("", "guess", "aaaaa-aaaaa-aaaaa-aaaaa-aaaaa-aaaaa"):
        answer = client.post(page, {"phrase": wrong})
        assert answer.status_code == 400 and WHAT not in answer.content.decode()
    said = client.post(page, {"phrase": board.upper().replace("-", " ")}).content.decode()
    assert WHAT in said and desk.name in said and "2026-05-01" in said
    assert not client.session.keys()
    assert WHAT not in visit_as(director).get(page).content.decode()


def test_an_anonymous_report_does_not_even_tell_the_board_who_made_it(board: str, desk: Employee) -> None:
    reported(desk, anonymous=True)
    (read,) = board_room.read_all(board)
    assert read.told and read.told["what"] == WHAT and read.told["who"] == ""


def test_any_age_program_opens_it_with_the_phrase(board: str, desk: Employee) -> None:
    """So the board needs neither this program nor whoever keeps it."""
    reported(desk)
    identity = pyrage.passphrase.decrypt((folder() / BOARD_SEALED).read_bytes(), board).decode().strip()
    plain = pyrage.decrypt(bytes(BoardReport.objects.get().sealed), [pyrage.x25519.Identity.from_str(identity)])
    assert WHAT.encode() in plain


def test_the_board_brings_it_further_and_the_receipt_says_so_and_no_more(
    board: str, desk: Employee, client: Client
) -> None:
    code = reported(desk)
    page = client.post(reverse("breach_board"), {"phrase": board}).content.decode()
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token
    step = {"token": token[1], "state": "seen", "words": "SECRET OF THE BOARD"}
    assert client.post(reverse("breach_board_step"), {**step, "state": "closed"}).status_code == 400
    assert client.post(reverse("breach_board_step"), step).status_code == 200
    assert client.post(reverse("breach_board_step"), step).status_code == 400
    said = visit_as(desk).post(reverse("breach_receipt"), {"code": code.lower()}).content.decode()
    assert "seen" in said and "SECRET" not in said
    assert "SECRET OF THE BOARD" in client.post(reverse("breach_board"), {"phrase": board}).content.decode()
    assert visit_as(desk).post(reverse("breach_receipt"), {"code": "AAAA-AAAA-AAAA-AAAA"}).status_code == 400


def test_a_token_is_good_for_an_hour(board: str, desk: Employee, monkeypatch: pytest.MonkeyPatch) -> None:
    reported(desk)
    (read,) = board_room.read_all(board)
    monkeypatch.setattr(board_room, "AN_HOUR", -1)
    with pytest.raises(ReportError):
        board_room.step_board_report(token=read.token, state="seen", words="")


def test_without_a_board_it_says_so_and_keeps_nothing(desk: Employee, director: Employee) -> None:
    with pytest.raises(NoBoard):
        reported(desk)
    client = visit_as(desk)
    assert "how a report about the Director reaches the board" in client.get(reverse("report_breach")).content.decode()
    answer = client.post(reverse("report_breach"), {"about": "director", "what": WHAT, "once": "x"})
    assert answer.status_code == 400 and WHAT in answer.content.decode()
    assert not BoardReport.objects.exists() and not Notice.objects.exists()
    assert "Nobody can report the Director here yet" in visit_as(director).get(reverse("home")).content.decode()


def test_a_form_sent_twice_is_kept_once(board: str, desk: Employee) -> None:
    client = visit_as(desk)
    given = {"about": "director", "what": WHAT, "once": "one form"}
    first = client.post(reverse("report_breach"), given).content.decode()
    again = client.post(reverse("report_breach"), given).content.decode()
    assert "Write this code down now" in first and "kept before" in again
    assert BoardReport.objects.count() == 1 == BoardMail.objects.count()


def test_the_reporters_own_pages_tell_nothing_either(board: str, desk: Employee) -> None:
    reported(desk)
    assert not any(WHAT in text for text in everything_shown_to(desk).values())


def test_a_mail_that_cannot_leave_is_kept_and_tried_again(
    board: str, desk: Employee, settings: pytest.FixtureRequest
) -> None:
    reported(desk)
    assert mail_board() == 0
    mail = BoardMail.objects.get()
    assert mail.mailed_at is None and mail.mail_due_at > timezone.now()
    BoardMail.objects.update(mail_due_at=timezone.now() - timedelta(seconds=1))
    with MailServer() as server:
        settings.MAIL_URL = f"smtp://127.0.0.1:{server.port}"  # type: ignore[attr-defined]
        assert mail_board() == 1


def test_the_database_takes_nothing_back(board: str, desk: Employee) -> None:
    reported(desk)
    for change in ({"state": "closed"}, {"sealed": b"otherwise"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            BoardReport.objects.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        BoardReport.objects.all().delete()


def test_a_wrong_phrase_opens_no_key(board: str) -> None:
    with pytest.raises(WrongPhrase):
        board_room.read_all("22222-22222-22222-22222-22222-22222")
