"""Words that nobody could see on a page aren't carried into its redacted copy, and what was removed is found however it
is written."""

import pytest

from circumspect.legal.papers.blackening import Removed, blackened
from circumspect.legal.papers.phrases import places_of, runs_of
from circumspect.legal.papers.reading import PdfPages, Place
from circumspect.legal.papers.searching import findings
from tests.legal import papers

pytestmark = pytest.mark.pure
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
OFF = b"<</Type/OCG/Name(Off)>>"
SEEN = b"BT /F 20 Tf 20 100 Td (Plainly) Tj ET "


def page(drawn: bytes, *more: bytes, of_page: bytes = b"", of_catalogue: bytes = b"") -> bytes:
    """A page with `drawn`, a font F (object 5) and what `more` there is (from object 6)."""
    held = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R%s" % of_page
    resources = b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>/Properties<</P 6 0 R>>/ExtGState<</G 6 0 R>>>>>>"
    catalogue = b"<</Type/Catalog/Pages 2 0 R%s>>" % of_catalogue
    return papers.by_hand([catalogue, papers.CATALOGUE[1], held + resources, papers.stream(drawn), FONT, *more])


GREY = papers.stream(b"\x80", b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray")
FORM = papers.stream(
    b"BT 3 Tr /F 20 Tf 20 40 Td (Bothington) Tj ET",
    b"/Type/XObject/Subtype/Form/BBox[0 0 200 200]/Resources<</Font<</F 5 0 R>>>>",
)
SWITCHED_OFF = b"/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>"
ANNOTATION = b"<</Type/Annot/Subtype/Text/Rect[10 10 30 30]/Contents(Bothington was here)/T(A clerk)>>"
HIDDEN = {
    "invisible": page(SEEN + b"BT 3 Tr /F 20 Tf 20 40 Td (Bothington) Tj ET"),
    "white": page(SEEN + b"BT 1 g /F 20 Tf 20 40 Td (Bothington) Tj ET"),
    "beside the page": page(SEEN + b"BT /F 20 Tf 20 -40 Td (Bothington) Tj ET"),
    "far to the right": page(SEEN + b"BT /F 20 Tf 400 40 Td (Bothington) Tj ET"),
    "far, far away": page(SEEN + b"BT /F 20 Tf 20 -40000000 Td (Bothington) Tj ET"),
    "under a picture": page(SEEN + b"BT /F 20 Tf 20 40 Td (Bothington) Tj ET q 200 0 0 80 0 20 cm /X Do Q", GREY),
    "under a box": page(SEEN + b"BT /F 20 Tf 20 40 Td (Bothington) Tj ET 0.5 g 0 20 200 60 re f"),
    "in a layer that is off": page(
        SEEN + b"/OC /P BDC BT /F 20 Tf 20 40 Td (Bothington) Tj ET EMC", OFF, of_catalogue=SWITCHED_OFF
    ),
    "in a form": page(SEEN + b"/X Do", FORM),
    "with no opacity": page(SEEN + b"/G gs BT /F 20 Tf 20 40 Td (Bothington) Tj ET", b"<</ca 0>>"),
    "clipped away": page(SEEN + b"q 0 0 5 5 re W n BT /F 20 Tf 20 40 Td (Bothington) Tj ET Q"),
    "behind other words": page(
        SEEN + b"BT 3 Tr /F 20 Tf 20 40 Td (Bothington) Tj ET BT 0 Tr /F 20 Tf 20 40 Td (Harmlessly) Tj ET"
    ),
    "a note": page(SEEN, ANNOTATION, of_page=b"/Annots[6 0 R]"),
    "a file attached": page(
        SEEN,
        b"<</Type/Filespec/F(Bothington.txt)/EF<</F 7 0 R>>>>",
        papers.stream(b"Bothington"),
        of_catalogue=b"/Names<</EmbeddedFiles<</Names[(Bothington) 6 0 R]>>>>",
    ),
    "a field": page(
        SEEN,
        b"<</Type/Annot/Subtype/Widget/FT/Tx/F 2/T(name)/V(Bothington)/Rect[10 10 90 30]>>",
        of_page=b"/Annots[6 0 R]",
        of_catalogue=b"/AcroForm<</Fields[6 0 R]>>",
    ),
}


def words_of(data: bytes) -> str:
    pages = PdfPages(data)
    return " ".join(word.text for number in range(pages.count) for word in pages.words(number))


@pytest.mark.parametrize("how", HIDDEN)
def test_what_nobody_could_see_is_not_in_the_copy(how: str) -> None:
    made = blackened(PdfPages(HIDDEN[how]), {0: [Place(0.9, 0.0, 1.0, 0.05)]})
    assert "Plainly" in words_of(made.data), "what can be seen can still be searched"
    assert "Bothington" not in words_of(made.data) and b"Bothington" not in made.data
    assert not findings(made.data, [Removed(0, "Bothington")], {})


def test_what_can_be_seen_stays_to_be_searched() -> None:
    letter = papers.letter()
    kept = words_of(blackened(PdfPages(letter), {}).data).split()
    assert set(kept) >= {"Subpoena", "Bothington,", "neighbour.", "2026-01-05"}
    twice = page(b"BT /F 20 Tf 20 100 Td (Boldly) Tj ET BT /F 20 Tf 20.3 100 Td (Boldly) Tj ET")
    assert "Boldly" in words_of(blackened(PdfPages(twice), {}).data), "drawn twice, as a bold word is"


@pytest.mark.parametrize(
    "written",
    [
        "B o t h i n g t o n",
        "Both\u00adington",
        "Bothing- ton",
        "duo.bothington@library.example",
        "duobothington@library.example",
        "BOTHINGTON’S",
        "Bo\u200bthington",
        "Ｂｏｔｈｉｎｇｔｏｎ",
        "Bóthington",
        "x-bothington-y",
    ],
)
def test_a_name_is_found_however_it_is_written(written: str) -> None:
    assert next(runs_of(["Dear", *written.split(), "and"], "Bothington"), None)


def test_ligatures_are_letters() -> None:
    assert next(runs_of(["O\ufb03ce"], "office"), None)


def test_backwards_is_found() -> None:
    backwards = page(b"BT /F 20 Tf 20 100 Td (notgnihtoB) Tj ET")
    assert findings(backwards, [Removed(0, "Bothington")], {})


def test_another_word_is_not_meant() -> None:
    for other in ("Both", "Bothering", "Anniversary"):
        assert not list(runs_of(["the", other, "house"], "Bothington"))
    assert not list(runs_of(["Anniversary"], "Ann")) and not list(runs_of(["Willa"], "ill"))


def test_searching_for_words_marks_it_in_an_address_of_mail() -> None:
    mail = page(b"BT /F 10 Tf 20 100 Td (duo.bothington@a.example) Tj ET")
    assert places_of(PdfPages(mail).words(0), "Bothington")
