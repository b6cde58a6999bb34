"""Papers are judged by their content, sealed before they touch a disk, and shown only to who opened them."""

import io
import re
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from circumspect.footage.places import objects, thing_keys
from circumspect.legal.actions.add_document import add_document
from circumspect.legal.actions.open_document import open_document
from circumspect.legal.actions.strike_document import strike_document
from circumspect.legal.documents.reading import NotOpen, document_by_key, opened, papers_of
from circumspect.legal.models import Document, DocumentOpening, NamedReader, Request
from circumspect.legal.papers import apart
from circumspect.legal.papers.judging import MOST_BYTES, PaperError
from circumspect.legal.queries import NoSuchRequest
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee, Role
from tests.cameras.rows import logged
from tests.footage.conftest import folders  # noqa: F401  (a fixture)
from tests.legal import papers
from tests.legal.cases import case as made
from tests.site.test_every_url import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(desk: Employee) -> Request:
    return made(desk)


def added(case: Request, by: Employee, body: bytes | None = None, title: str = "Subpoena") -> Document:
    return add_document(request=case, body=body or papers.letter(), title=title, file_name="scan.pdf", by=by)


@pytest.mark.parametrize(
    ("body", "form", "pages"),
    [
        (papers.letter(), "pdf", 2),
        (papers.picture("JPEG"), "jpeg", 1),
        (papers.picture("PNG"), "png", 1),
        (papers.tiff(3), "tiff", 3),
    ],
    ids=["pdf", "jpeg", "png", "tiff"],
)
def test_a_paper_is_sealed_and_shown_page_by_page(
    case: Request,
    desk: Employee,
    folders: Path,  # noqa: F811
    body: bytes,
    form: str,
    pages: int,
) -> None:
    with logged("paper.added"):
        paper = added(case, desk, body)
    assert (paper.format, paper.pages, paper.size) == (form, pages, len(body))
    assert paper.sha256 == sha256(body).hexdigest()
    for path in folders.rglob("*"):
        assert not path.is_file() or body[-200:-100] not in path.read_bytes(), "no byte of it lies on a disk as it came"
    leave = open_document(document=paper, by=desk)
    assert leave.body() == body
    for page in range(pages):
        shown = Image.open(io.BytesIO(leave.picture(page)))
        assert shown.format == "PNG"
        assert 400 <= max(shown.size) <= 1600
        assert shown.convert("L").getextrema()[0] < 100, "there is ink on it"


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (b"", "empty"),
        (papers.archive(), "ZIP archive"),
        (papers.letter() + papers.archive(), "ZIP archive as well"),
        (b"MZ\x90\x00" + b"\0" * 100, "a program"),
        (b"From: somebody\n\nHello", "none of the kinds"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 50, "HEIC"),
        (papers.locked(), "password"),
        (b"%PDF-1.7\nnothing of one", "damaged"),
        (papers.picture("PNG")[:300], "damaged"),
        (papers.letter()[:400], "damaged"),
        (papers.long(10_000), "10000 pages"),
        (papers.tiff(1) * 1 + b"\0" * MOST_BYTES, "too large"),
        (papers.enormous_png(), "million pixels"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_paper_is_refused_in_a_clear_word(case: Request, desk: Employee, body: bytes, word: str) -> None:
    with logged(), pytest.raises(PaperError, match=word):
        add_document(request=case, body=body, title="", by=desk)
    assert not Document.objects.exists()


@pytest.mark.parametrize("bomb", [papers.laughing, papers.swelling], ids=["time", "memory"])
def test_a_bomb_harms_nothing_but_the_process_that_looked(
    case: Request, desk: Employee, monkeypatch: pytest.MonkeyPatch, bomb: object
) -> None:
    monkeypatch.setattr(apart, "MEMORY", 600_000_000)
    body = bomb()  # type: ignore[operator]
    assert len(body) < MOST_BYTES
    with logged(), pytest.raises(PaperError, match="more time or memory"):
        apart.run("look", body, seconds=2, format="pdf")


def test_the_process_that_looks_can_write_nothing(tmp_path: Path) -> None:
    """Its limits are set by itself, before it reads a byte of the paper."""
    import subprocess
    import sys

    code = (
        "from circumspect.legal.papers import child; child.limit(5, 10**9)\n"
        f"try:\n open({str(tmp_path / 'x')!r}, 'wb', 0).write(b'x')\nexcept OSError as e:\n print('refused')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "refused" in done.stdout or done.returncode != 0
    assert not (tmp_path / "x").exists() or (tmp_path / "x").stat().st_size == 0


def test_opening_is_in_the_log_once_a_sitting_and_needed_to_read(
    case: Request, desk: Employee, director: Employee
) -> None:
    paper = added(case, desk)
    with pytest.raises(NotOpen):
        opened(paper, director)
    with logged("paper.opened"):
        open_document(document=paper, by=director)
        open_document(document=paper, by=director)
        assert opened(paper, director).picture(1)
    with pytest.raises(NotOpen):
        opened(paper, desk)
    DocumentOpening.objects.update(at=timezone.now() - timedelta(minutes=31))
    with pytest.raises(NotOpen):
        opened(paper, director)
    with logged("paper.opened"):
        open_document(document=paper, by=director)


def test_only_who_may_know_of_the_request_finds_its_papers(
    case: Request, desk: Employee, director: Employee, circulation_manager: Employee, employee: object
) -> None:
    paper, other = added(case, desk), employee(Role.DESK)  # type: ignore[operator]
    with pytest.raises(NoSuchRequest):
        document_by_key(case.key, paper.key, other)
    Request.objects.filter(pk=case.pk).update(sealed=True, sealed_because="a court order")
    NamedReader.objects.create(request=case, employee=circulation_manager, named_by=circulation_manager)
    assert document_by_key(case.key, paper.key, circulation_manager) == paper
    for person in (desk, director):
        with pytest.raises(NoSuchRequest):
            document_by_key(case.key, paper.key, person)
        with logged(), pytest.raises(NoSuchRequest):
            open_document(document=paper, by=person)
        with logged(), pytest.raises(NoSuchRequest):
            added(case, person)
    assert thing_keys().folder.joinpath(f"paper-{paper.key}.key").exists()
    assert len(list(thing_keys().folder.glob("*.key"))) == 1, "what wasn't added left no key behind"


def test_who_took_a_request_in_sees_what_they_added_and_nothing_else(
    case: Request, desk: Employee, director: Employee
) -> None:
    own, other = added(case, desk), added(case, director, title="Opinion of counsel")
    assert [one.key for one in papers_of(case, desk)] == [own.key]
    assert [one.key for one in papers_of(case, director)] == [own.key, other.key]
    with logged(), pytest.raises(NoSuchRequest):
        open_document(document=other, by=desk)


def test_a_paper_is_struck_with_a_reason_and_its_bytes_stay(
    case: Request, desk: Employee, director: Employee, employee: object
) -> None:
    paper = added(case, desk)
    with pytest.raises((NotAllowed, NoSuchRequest)):
        strike_document(document=paper, reason="Mine", by=employee(Role.DESK))  # type: ignore[operator]
    with logged("paper.struck"):
        strike_document(document=paper, reason="It belongs to another case", by=director)
    paper.refresh_from_db()
    assert paper.struck_because
    assert objects().get(f"papers/{paper.key}")
    assert open_document(document=paper, by=director).body() == papers.letter()


def test_the_database_refuses_striking_without_a_reason(case: Request, desk: Employee) -> None:
    paper = added(case, desk)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE legal_document SET struck_at = added_at, struck_by_id = %s WHERE id = %s", [desk.pk, paper.pk]
        )


def test_several_at_once_and_a_bad_one_keeps_none_of_the_others_out(case: Request, desk: Employee) -> None:
    client = signed_in(desk)
    files = [
        SimpleUploadedFile("page-1.jpg", papers.picture()),
        SimpleUploadedFile("notes.docx", papers.archive()),
        SimpleUploadedFile("C:\\scans\\order.pdf", papers.letter()),
    ]
    address = reverse("papers", args=[case.key])
    with logged("paper.added", "paper.added"):
        page = client.post(address, {"title": "Order & annex", "files": files})
    assert page.status_code == 400
    said = page.content.decode()
    assert "notes.docx: This is a ZIP archive" in said
    assert 'value="Order &amp; annex"' in said, "what was typed stays"
    assert [one.file_name for one in Document.objects.order_by("id")] == ["page-1.jpg", "order.pdf"]
    assert client.post(address, {"title": "Annex"}).status_code == 400


def test_the_pages_show_a_paper_only_after_opening(case: Request, desk: Employee) -> None:
    paper, client = added(case, desk), signed_in(desk)
    address, picture = (reverse(name, args=args) for name, args in (
        ("paper", [case.key, paper.key]), ("paper_picture", [case.key, paper.key, 2])
    ))  # fmt: skip
    assert client.get(picture).status_code == 409
    assert "<img" not in client.get(address).content.decode()
    assert client.post(f"{address}open").status_code == 302
    shown = client.get(f"{address}?page=2").content.decode()
    assert re.search(r'<img src="[^"]*/2\.png"', shown)
    answer = client.get(picture)
    assert answer["Content-Type"] == "image/png"
    assert "no-store" in answer["Cache-Control"]
    assert client.get(reverse("paper_picture", args=[case.key, paper.key, 3])).status_code == 404
