"""What is taken out of a paper is gone from the copy, or there is no copy; and another approves it."""

import contextlib
import io
import zlib
from collections.abc import Iterator

import pypdfium2
import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from circumspect.legal.actions.add_document import add_document
from circumspect.legal.actions.approve_redaction import approve_redaction
from circumspect.legal.actions.drop_redaction import drop_redaction
from circumspect.legal.actions.mark_document import mark_document, mark_words
from circumspect.legal.actions.open_document import open_document
from circumspect.legal.actions.redact_document import redact_document
from circumspect.legal.actions.remove_mark import remove_mark
from circumspect.legal.actions.return_redaction import return_redaction
from circumspect.legal.documents.reading import opened_bytes, papers_of
from circumspect.legal.documents.redacting import NotRedacted, StillThere
from circumspect.legal.models import Document, Mark, Redaction, Request
from circumspect.legal.papers.blackening import Blackened, Removed, blackened
from circumspect.legal.papers.phrases import places_of
from circumspect.legal.papers.reading import PdfPages, PicturePages, Place
from circumspect.legal.papers.searching import findings
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee
from tests.cameras.rows import logged
from tests.footage.conftest import folders  # noqa: F401  (a fixture)
from tests.legal import papers
from tests.legal.cases import case
from tests.site.test_every_url import signed_in

pytestmark = pytest.mark.django_db
WHY = "A third person"


@pytest.fixture
def request_(desk: Employee) -> Request:
    return case(desk)


@pytest.fixture
def paper(request_: Request, desk: Employee, director: Employee, circulation_manager: Employee) -> Document:
    """Open to both officers."""
    paper = add_document(request=request_, body=papers.letter(), title="Subpoena", by=desk)
    for officer in (director, circulation_manager):
        open_document(document=paper, by=officer)
    return paper


def text_of(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def every_byte_of(data: bytes) -> Iterator[bytes]:
    """The file, and whatever in it can be decompressed, wherever that begins."""
    yield data
    at = data.find(b"x\x9c")
    while at >= 0:
        with contextlib.suppress(zlib.error):
            yield zlib.decompressobj().decompress(data[at:])
        at = data.find(b"x\x9c", at + 1)


def test_what_is_marked_is_gone_from_text_bytes_description_and_pixels(paper: Document, director: Employee) -> None:
    with logged("paper.marked"):
        redaction = mark_words(document=paper, phrase="amelia", reason=WHY, by=director)
    assert sorted(mark.page for mark in redaction.marks.all()) == [0, 1], "Amelia, and Amelia's"
    with logged("paper.redacted"):
        made = redact_document(document=paper, by=director)
    data = opened_bytes(made.result)
    text = text_of(data)
    assert "Amelia" not in text
    assert "Duo Bothington, and what" in " ".join(text.split()), "the rest can still be searched"
    assert not any(b"Amelia" in part or "Amelia".encode("utf-16-be") in part for part in every_byte_of(data))
    assert not pypdfium2.PdfDocument(data).get_metadata_dict().get("Title")
    page = pypdfium2.PdfDocument(data)[0].render(scale=2).to_pil().convert("L")
    mark = redaction.marks.get(page=0)
    middle = ((mark.left + mark.right) / 2 * page.width, (mark.top + mark.bottom) / 2 * page.height)
    assert page.getpixel((int(middle[0]), int(middle[1]))) < 20
    assert opened_bytes(paper) == papers.letter(), "the original stays as it was"


def test_nothing_is_sealed_while_the_text_stands_elsewhere(paper: Document, director: Employee) -> None:
    where = places_of(PdfPages(papers.letter()).words(0), "Amelia")
    mark_document(document=paper, places=[(0, where[0])], reason=WHY, by=director)
    with logged(), pytest.raises(StillThere, match="still stands on page 2"):
        redact_document(document=paper, by=director)
    assert Document.objects.count() == 1


def found_in(data: bytes, text: str = "Amelia", marks: dict[int, list[Place]] | None = None) -> set[str]:
    return {one.where for one in findings(data, [Removed(0, text)], marks or {})}


def test_the_search_finds_what_a_careless_copy_would_leave() -> None:
    letter = papers.letter()
    place = places_of(PdfPages(letter).words(0), "Amelia")[0]
    assert found_in(letter) >= {"text", "metadata"}
    assert found_in(letter, marks={0: [place]}) >= {"pixels"}, "a mark under which something can be seen"
    hidden = papers.by_hand(
        [*papers.CATALOGUE, papers.PAGE, papers.stream(zlib.compress(b"% Amelia was here"), b"/Filter/FlateDecode")]
    )
    assert found_in(hidden) == {"bytes"}, "in a stream that draws nothing"
    wide = papers.by_hand([*papers.CATALOGUE, papers.PAGE, papers.stream("Amelia".encode("utf-16-be"))])
    assert found_in(wide) == {"bytes"}
    clean = papers.by_hand([*papers.CATALOGUE, papers.PAGE, papers.stream(b"0 0 9 9 re f")])
    assert found_in(clean) == set()


def test_a_word_behind_a_black_box_is_found(paper: Document) -> None:
    """What most redacted PDFs in the news did: a box drawn over text that stays."""
    letter = papers.letter()
    place = places_of(PdfPages(letter).words(0), "Amelia")[0]
    document = pypdfium2.PdfDocument(letter)
    page = document[0]
    width, height = page.get_size()
    import pypdfium2.raw as raw

    box = raw.FPDFPageObj_CreateNewRect(
        place.left * width, (1 - place.bottom) * height, (place.right - place.left) * width,
        (place.bottom - place.top) * height,
    )  # fmt: skip
    raw.FPDFPageObj_SetFillColor(box, 0, 0, 0, 255)
    raw.FPDFPath_SetDrawMode(box, 1, False)
    raw.FPDFPage_InsertObject(page, box)
    page.gen_content()
    out = io.BytesIO()
    document.save(out)
    assert "text" in found_in(out.getvalue(), marks={0: [place]})


def test_a_scanned_page_is_redacted_by_its_pixels(request_: Request, director: Employee) -> None:
    scan = add_document(request=request_, body=papers.picture(), title="Photograph", by=director)
    open_document(document=scan, by=director)
    with pytest.raises(NotRedacted, match="is a picture"):
        mark_words(document=scan, phrase="Amelia", reason=WHY, by=director)
    places = [(0, Place(0.05, 0.08, 0.95, 0.13))]
    mark_document(document=scan, places=places, reason=WHY, by=director)
    made = redact_document(document=scan, by=director)
    page = pypdfium2.PdfDocument(opened_bytes(made.result))[0].render(scale=1).to_pil().convert("L")
    assert max(page.crop((50, 68, 570, 80)).getextrema()) < 48
    assert page.getpixel((300, 300)) > 200


def test_a_turned_page_is_marked_where_it_is_shown() -> None:
    turned = papers.PAGE.replace(b"/MediaBox[0 0 200 200]", b"/MediaBox[0 0 200 400]/Rotate 90").replace(
        b"<</XObject<</X 5 0 R>>>>", b"<</Font<</F 5 0 R>>>>"
    )
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    text = papers.stream(b"BT /F 20 Tf 20 350 Td (Amelia) Tj ET")
    pages = PdfPages(papers.by_hand([*papers.CATALOGUE, turned, text, font]))
    place = places_of(pages.words(0), "Amelia")[0]
    made: Blackened = blackened(pages, {0: [place]})
    assert made.sizes == [(400.0, 200.0)]
    assert [one.text for one in made.removed] == ["Amelia"]
    picture = pages.picture(0, 2).convert("L")
    ink = picture.point(lambda level: 255 * (level < 128)).getbbox()
    assert ink
    box = (place.left * 800, place.top * 400, place.right * 800, place.bottom * 400)
    assert box[0] <= ink[0] and box[1] <= ink[1] and box[2] >= ink[2] and box[3] >= ink[3]
    assert not findings(made.data, made.removed, {0: [place]})


def test_a_photograph_taken_sideways_is_marked_as_it_is_shown() -> None:
    from PIL import Image

    sideways = Image.new("RGB", (400, 200), "white")
    sideways.paste("black", (0, 0, 40, 200))
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter to the right when it is shown
    out = io.BytesIO()
    sideways.save(out, "JPEG", exif=exif.tobytes(), dpi=(72, 72))
    pages = PicturePages(out.getvalue(), "jpeg", 1_000_000)
    assert pages.size(0) == (200.0, 400.0)
    assert pages.picture(0, 1).convert("L").getpixel((100, 5)) < 50


def test_another_than_who_made_it_approves(
    paper: Document, director: Employee, circulation_manager: Employee, desk: Employee
) -> None:
    mark_words(document=paper, phrase="The Silent Lake", reason="A title", by=director)
    made = redact_document(document=paper, by=director)
    copy = made.result.key
    assert [one.key for one in papers_of(paper.request, director)] == [paper.key], "it doesn't count yet"
    with logged(), pytest.raises(NotRedacted, match="another officer"):
        approve_redaction(document=paper, result=copy, by=director)
    with logged(), pytest.raises(NotAllowed):
        approve_redaction(document=paper, result=copy, by=desk)
    with logged(), pytest.raises(NotRedacted, match="changed meanwhile"):
        approve_redaction(document=paper, result="another", by=circulation_manager)
    with logged("paper.redaction_approved"):
        approve_redaction(document=paper, result=copy, by=circulation_manager)
    assert [one.key for one in papers_of(paper.request, director)] == [paper.key, copy]
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE legal_redaction SET approved_by_id = made_by_id")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE legal_redaction SET approved_by_id = NULL")


def test_a_copy_sent_back_is_struck_and_marked_anew(
    paper: Document, director: Employee, circulation_manager: Employee
) -> None:
    mark_words(document=paper, phrase="Amelia", reason=WHY, by=director)
    made = redact_document(document=paper, by=director)
    with pytest.raises(NotRedacted, match="waits for another look"):
        mark_words(document=paper, phrase="Duo", reason=WHY, by=director)
    with logged("paper.redaction_returned"):
        back = return_redaction(document=paper, reason="Page 2 as well", by=circulation_manager)
    assert Document.objects.get(pk=made.result.pk).struck_because == "Page 2 as well"
    mark = back.marks.order_by("pk")[0]
    with logged("paper.unmarked"):
        remove_mark(document=paper, mark=mark.pk, by=director)
        remove_mark(document=paper, mark=mark.pk, by=director)
    with logged("paper.redaction_dropped"):
        drop_redaction(document=paper, reason="The court has the name", by=director)
    assert Redaction.objects.get().state == "dropped"


@pytest.mark.parametrize("place", [(0.5, 0.5, 0.5, 0.6), (-0.1, 0, 0.2, 0.2), (0.5, 0.5, 1.2, 0.6)])
def test_a_mark_lies_on_its_page(paper: Document, director: Employee, place: tuple[float, ...]) -> None:
    with logged(), pytest.raises(NotRedacted, match="lies on its page"):
        mark_document(document=paper, places=[(0, Place(*place))], reason=WHY, by=director)
    redaction = Redaction.objects.create(document=paper, begun_by=director)
    left, top, right, bottom = place
    with pytest.raises(DatabaseError), transaction.atomic():
        Mark.objects.create(
            redaction=redaction, page=0, left=left, top=top, right=right, bottom=bottom, reason=WHY, marked_by=director
        )


def test_the_page_walks_from_marking_to_approval(
    paper: Document, director: Employee, circulation_manager: Employee, settings: pytest.FixtureRequest
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]  (the second factor has tests of its own)
    client, other = signed_in(director), signed_in(circulation_manager)
    key = [paper.request.key, paper.key]
    page = reverse("redact_paper", args=key)
    words = client.post(f"{page}words", {"words-phrase": "Nobody Here", "words-reason": WHY})
    assert words.status_code == 400
    assert "don&#x27;t stand in the paper" in words.content.decode()
    assert client.post(f"{page}words", {"words-phrase": "Amelia", "words-reason": WHY}).status_code == 302
    box = {"left": "10", "top": "80", "width": "20", "height": "5", "reason": "A stamp"}
    assert client.post(f"{page}mark?page=2", box).headers["Location"].endswith("?page=2")
    assert client.post(f"{page}mark?page=2", {**box, "left": "here"}).status_code == 400
    assert client.get(f"{page}?page=2").content.decode().count("<rect") == 2
    assert client.post(f"{page}make").status_code == 302
    shown = client.get(page).content.decode()
    assert "another officer looks at it" in shown
    assert "redact/approve" not in shown
    assert other.get(f"{page}1.png").headers["Content-Type"] == "image/png"
    result = Redaction.objects.get().result
    done = other.post(f"{page}approve", {"result": result.key})
    assert done.headers["Location"] == reverse("paper", args=[key[0], result.key])
