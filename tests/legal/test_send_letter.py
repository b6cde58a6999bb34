"""Letters: in the library's words, changed until they are sent, and then as they were sent."""

import re
from datetime import date
from hashlib import sha256

import pypdfium2
import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from circumspect.adoption.models import TextVersion
from circumspect.ledger.models import Entry
from circumspect.legal.actions.send_letter import send_letter
from circumspect.legal.actions.write_letter import LetterError, change_letter, discard_letter, write_letter
from circumspect.legal.letters.page import pdf_of
from circumspect.legal.letters.words import Draft, draft, suiting
from circumspect.legal.models import Letter, Request
from circumspect.legal.queries import NoSuchRequest
from circumspect.legal.states import Kind
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee, Role
from tests.people import make_employee

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(db: None) -> Employee:
    return make_employee(Role.CIRCULATION_MANAGER, name="Circe Example")


def made(officer: Employee, **more: object) -> Request:
    now = timezone.now()
    given = {"kind": "civil", "who": "Atty. Example", "asked_for": "The loans of a person", "how": "mail"}
    given |= {"received_at": now, "taken_by": officer, "year": 2026, "number": 7}
    return Request.objects.create(**{**given, **more})


def decided(officer: Employee, outcome: str, **more: object) -> Request:
    about = {"outcome": outcome, "reason": "The paper carries no finding.", "clause": "D.2"}
    return made(officer, **about, decided_at=timezone.now(), decided_by=officer, **more)


def begun(officer: Employee, request: Request, template: str = "acknowledgement", language: str = "en") -> Letter:
    words = draft(request, template, language)
    return write_letter(request=request.key, template=template, language=language, draft=words, by=officer)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)


@pytest.mark.parametrize("template", Letter.Template.values)
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_letter_says_something_in_every_language(officer: Employee, template: str, language: str) -> None:
    words = draft(decided(officer, "refused"), template, language)
    assert words.recipient == "Atty. Example" and "L2026-007" in words.subject and len(words.text) > 60
    if language == "es":
        assert words.text != draft(Request.objects.get(), template, "en").text


@pytest.mark.parametrize("template", Letter.Template.values)
def test_no_letter_tells_whom_the_library_knows(officer: Employee, template: str) -> None:
    request = decided(officer, "refused", asked_for="The loans of Iva Holder, card 21234000000012")
    if template != "acknowledgement":
        assert "Iva Holder" not in draft(request, template, "en").text


def test_a_refusal_names_the_reason_the_clause_and_the_director(officer: Employee) -> None:
    text = draft(decided(officer, "refused"), "refusal", "en").text
    assert "no finding" in text and "D.2" in text and "Library Director" in text


def test_what_suits_comes_first(officer: Employee) -> None:
    assert suiting(made(officer))[0] == Letter.Template.ACKNOWLEDGEMENT
    assert suiting(made(officer, kind="public", number=8))[0] == Letter.Template.POLICE_COMPLAINT
    assert suiting(decided(officer, "granted", number=9))[0] == Letter.Template.GRANT
    assert suiting(decided(officer, "no_records", number=10))[0] == Letter.Template.NO_RECORDS


def test_what_is_sent_is_kept_byte_for_byte_and_in_the_log(officer: Employee) -> None:
    letter = begun(officer, made(officer))
    sent = send_letter(key=letter.key, how="mail", by=officer)
    sent.refresh_from_db()
    assert sha256(bytes(sent.pdf)).hexdigest() == sent.sha256
    text = text_of(bytes(sent.pdf))
    assert "Atty. Example" in text and "Circe Example" in text and "Circulation Manager" in text
    assert [entry.kind for entry in Entry.objects.filter(kind__startswith="letter.").order_by("index")] == [
        "letter.written",
        "letter.sent",
    ]


def test_a_sent_letter_is_never_changed(officer: Employee) -> None:
    letter = send_letter(key=begun(officer, made(officer)).key, how="mail", by=officer)
    for change in (
        lambda: change_letter(key=letter.key, draft=Draft("A", "B", "C"), by=officer),
        lambda: discard_letter(key=letter.key, by=officer),
        lambda: send_letter(key=letter.key, how="mail", by=officer),
    ):
        with pytest.raises(LetterError):
            change()
    for statement in ("UPDATE legal_letter SET text = 'otherwise'", "DELETE FROM legal_letter"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_draft_is_changed_and_thrown_away(officer: Employee) -> None:
    letter = begun(officer, made(officer))
    assert change_letter(key=letter.key, draft=Draft("A", "B", "C"), by=officer).text == "C"
    discard_letter(key=letter.key, by=officer)
    assert not Letter.objects.exists() and Entry.objects.filter(kind="letter.discarded").exists()


def test_a_place_still_to_be_filled_in_is_named_before_it_goes_out(officer: Employee) -> None:
    letter = begun(officer, made(officer), "clarification")
    with pytest.raises(LetterError, match="made clear"):
        send_letter(key=letter.key, how="mail", by=officer)


@pytest.mark.parametrize("words", [Draft("", "B", "C"), Draft("A", " ", "C"), Draft("A", "B", "")])
def test_an_empty_letter_is_refused(officer: Employee, words: Draft) -> None:
    letter = begun(officer, made(officer))
    with pytest.raises(LetterError):
        change_letter(key=letter.key, draft=words, by=officer)


def test_what_is_typed_is_text_on_the_paper(officer: Employee) -> None:
    letter = begun(officer, made(officer))
    words = '#read("/etc/passwd") *bold* $x$ <b>'
    change_letter(key=letter.key, draft=Draft("A", "B", words), by=officer)
    assert words in text_of(bytes(send_letter(key=letter.key, how="mail", by=officer).pdf))


def test_the_desk_writes_none_and_a_sealed_request_s_are_not_there(officer: Employee) -> None:
    request = made(officer, sealed=True, sealed_because="By order")
    with pytest.raises(NoSuchRequest):
        begun(officer, request)
    with pytest.raises(NotAllowed):
        begun(make_employee(Role.DESK), request)


@pytest.mark.parametrize("kind", Kind.values)
def test_what_they_sent_is_called_by_a_word_that_fits_after_your(officer: Employee, kind: str) -> None:
    text = draft(made(officer, kind=kind), "acknowledgement", "en").text
    papers = ("subpoena", "court order", "search warrant", "preservation letter", "national security letter")
    assert text.startswith(tuple(f"We received your {word} on" for word in (*papers, "request")))


@pytest.mark.parametrize("template", Letter.Template.values)
def test_a_spanish_letter_has_no_english_in_it(officer: Employee, template: str) -> None:
    """What was typed in English stands in brackets, so it is said in Spanish before the letter goes out."""
    letter = begun(officer, decided(officer, "granted"), template, "es")
    said = re.sub(r"\[.*?\]", "", letter.text)
    assert not re.search(r"\b(the|our|Library|Director|counsel|November|subpoena)\b", said), said
    assert re.search(r"\d de [a-z]+ de \d{4}", letter.subject)
    if "no finding" in letter.text:
        with pytest.raises(LetterError, match="en español: The paper carries no finding"):
            send_letter(key=letter.key, how="mail", by=officer)


def test_a_letter_that_says_the_policy_is_enclosed_names_it(officer: Employee) -> None:
    request = decided(officer, "refused")
    day, now = date(2026, 5, 14), timezone.now()
    TextVersion.objects.create(
        title="Records and You", approved_on=day, format="markdown", body=b"# Ours", sha256="sha256:1", adopted_at=now
    )
    letter = begun(officer, request, "refusal")
    assert "clause D.2 of our policy, which we enclose" in letter.text
    sent = send_letter(key=letter.key, how="mail", by=officer)
    assert "Enclosed: Records and You, as approved on 14 May 2026" in text_of(bytes(sent.pdf))
    assert len(pypdfium2.PdfDocument(bytes(sent.pdf))) == 1


@pytest.mark.parametrize("template", Letter.Template.values)
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_letter_is_one_sheet(officer: Employee, template: str, language: str) -> None:
    long = {
        "asked_for": "Every loan of a person " * 30,
        "organisation": "Law Offices of Example, LLC",
        "reference": "X",
    }
    request = decided(officer, "refused", **long)
    letter = begun(officer, request, template, language)
    assert len(pypdfium2.PdfDocument(pdf_of(letter, officer, timezone.now()))) == 1
