"""Pages as PDF/A: what is put in can be read out again, nothing typed is an instruction, nothing is lost silently."""

from datetime import UTC, datetime

import pypdfium2
import pytest

from circumspect.paper import (
    Certificate,
    Facts,
    Letter,
    PaperError,
    Rows,
    Sheet,
    Words,
    certificate,
    letter,
    sheet,
    table,
    typesetting,
)

pytestmark = pytest.mark.pure
AT = datetime(2026, 11, 24, 12, tzinfo=UTC)


def text_of(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in pages).replace("\r", "")


def a_letter(text: str) -> Letter:
    return Letter(
        sender=("A Library", "1 Example Street"),
        recipient=("Officer Nobody", "Police of Nowhere"),
        day="24 November 2026",
        subject="Your request L2026-001",
        text=text,
        greeting="Dear Officer Nobody,",
        closing="Sincerely,",
        signed=("Testa Example", "Library Director"),
        reference="L2026-001",
        enclosures=("index",),
        at=AT,
    )


def test_a_letter_says_what_it_was_given_and_is_pdf_a() -> None:
    pdf = letter(a_letter("We got your request.\n\nIt is being looked at."))
    said = text_of(pdf)
    for part in ("A Library", "Officer Nobody", "We got your request.", "It is being looked at.", "Library Director"):
        assert part in said
    assert pdf.startswith(b"%PDF-") and b"pdfaid" in pdf and b"<pdfaid:part>2</pdfaid:part>" in pdf


def test_what_was_typed_is_never_an_instruction() -> None:
    typed = '#read("/etc/passwd") *bold* $x$ = heading #import "@preview/x" <label> @label \\ "quoted"'
    assert typed in text_of(letter(a_letter(typed))).replace("\n", " ")


def test_the_same_values_give_the_same_bytes() -> None:
    assert letter(a_letter("Same.")) == letter(a_letter("Same."))


def test_a_character_that_cannot_be_drawn_is_named() -> None:
    said = text_of(letter(a_letter("Title: 漢字 and \x00 and \u202etxt")))
    assert "[U+6F22][U+5B57]" in said and "[U+0000]" in said and "[U+202E]txt" in said
    assert "no font here can draw" in said


def test_a_long_table_repeats_its_head_on_every_page() -> None:
    rows = Rows(("No.", "Title"), tuple((str(n), f"Item {n}") for n in range(120)), numbers=frozenset({0}))
    pdf = table("Index", rows, Sheet("", (Facts((("Request", "L2026-001"),)),), AT, library="A Library"))
    pages = pypdfium2.PdfDocument(pdf)
    assert len(pages) > 2
    assert all("Title" in page.get_textpage().get_text_bounded() for page in pages)
    assert "Item 119" in text_of(pdf)


def test_a_certificate_and_a_sheet_with_every_kind_of_block() -> None:
    blocks = (Words("One.\n\nTwo.", heading="Words"), Facts((("Name", "Value\nand more"),), heading="Facts"))
    said = text_of(certificate(Certificate("Certificate", "A Library", "It is so.", AT, blocks, ("Testa\nDirector",))))
    assert "It is so." in said and "and more" in said and "Director" in said
    hashes = Rows(("SHA-256",), (("ab" * 32,),), code=frozenset({0}))
    assert "abab" in text_of(sheet(Sheet("Hashes", (*blocks, hashes), AT, wide=True, language="es")))


def test_an_empty_table_is_a_page_too() -> None:
    assert "Index" in text_of(table("Index", Rows(("A", "B"), ()), Sheet("", (), AT)))


def test_a_page_that_cannot_be_set_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "source", lambda template: b"#panic()")
    with pytest.raises(PaperError, match="can't be set"):
        letter(a_letter("x"))
