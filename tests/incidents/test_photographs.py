"""Photographs: judged by what they are, written anew as bare pixels, sealed, and opened only for readers."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from circumspect.incidents.actions.add_photograph import add_photograph
from circumspect.incidents.actions.discard_draft import discard_draft
from circumspect.incidents.actions.keep_draft import keep_draft
from circumspect.incidents.actions.open_photograph import open_photograph
from circumspect.incidents.actions.remove_photograph import remove_photograph
from circumspect.incidents.actions.turning import WrongState
from circumspect.incidents.models import MOST_PHOTOGRAPHS, Incident, Photograph
from circumspect.incidents.pictures import LONGEST_SIDE, MOST_BYTES, PictureError, read_photograph
from circumspect.incidents.places import object_of, objects, thing_keys, thing_of
from circumspect.incidents.queries import NoSuchIncident
from circumspect.incidents.written import IncidentError, Written
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee, Role
from circumspect.vault import KeyGone
from tests.cameras.rows import logged
from tests.incidents.reports import filed, photograph
from tests.people import MakeEmployee
from tests.site.test_every_url import signed_in

GPS, MAKE = 0x8825, 0x010F


def with_a_place() -> bytes:
    """What a phone sends: where, with what and when it was taken, a comment, and something after the picture."""
    exif = Image.Exif()
    exif[MAKE] = "Fictional Phones"
    exif.get_ifd(GPS)[1], exif.get_ifd(GPS)[2] = "N", (38.0, 34.0, 36.0)
    return photograph(exif=exif, comment=b"home of somebody", size=(640, 480)) + b"<script>appended</script>"


def bomb() -> bytes:
    """A PNG of a few kilobytes that says it has 30,000 x 30,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1_000_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def test_where_and_with_what_it_was_taken_is_gone_from_what_is_kept(desk: Employee) -> None:
    sent = with_a_place()
    assert Image.open(BytesIO(sent)).getexif().get_ifd(GPS), "the test's own picture has a place in it"
    kept = add_photograph(incident=filed(desk), data=sent, by=desk)
    data = open_photograph(key=kept.key, by=desk).data()
    image = Image.open(BytesIO(data))
    assert (image.format, image.size) == ("JPEG", (640, 480))
    assert not image.getexif() and not image.getexif().get_ifd(GPS)
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    for word in (b"Fictional", b"somebody", b"script", b"Exif"):
        assert word not in data


def test_it_stands_upright_though_its_exif_is_gone(desk: Employee) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    assert read_photograph(photograph(exif=exif, size=(300, 200))).width == 200


def test_a_large_one_is_made_smaller_and_a_see_through_one_white() -> None:
    large = read_photograph(photograph(size=(4000, 3000)))
    assert (large.width, large.height) == (LONGEST_SIDE, LONGEST_SIDE * 3 // 4)
    clear = BytesIO()
    Image.new("RGBA", (10, 10), (255, 0, 0, 0)).save(clear, "PNG")
    assert Image.open(BytesIO(read_photograph(clear.getvalue()).data)).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no photograph"),
        (b"%PDF-1.7 no picture", "no photograph"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no photograph"),
        (b"GIF89a" + bytes(40), "no photograph"),
        (photograph()[:300], "no photograph"),
        (photograph() + bytes(MOST_BYTES), "too large"),
        (bomb(), "too many pixels"),
        (bytes(4) + b"ftypheic" + bytes(40), "HEIC"),
    ],
    ids=["empty", "pdf", "svg", "gif", "cut short", "huge", "bomb", "heic"],
)
def test_what_is_no_photograph_is_refused_with_a_clear_word(data: bytes, said: str) -> None:
    with pytest.raises(PictureError, match=said):
        read_photograph(data)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_what_phones_send_is_read(form: str) -> None:
    assert read_photograph(photograph(form)).data.startswith(b"\xff\xd8\xff")


def test_it_is_sealed_with_a_key_of_its_own(desk: Employee, folders: Path) -> None:
    kept = add_photograph(incident=filed(desk), data=photograph(), by=desk)
    stored = objects().get(object_of(kept.key))
    assert stored.startswith(b"CSPTHNG1") and b"JFIF" not in stored
    assert [path.name for path in (folders / "things").glob("*.key")] == [f"{thing_of(kept.key)}.key"]


def test_only_who_reads_the_incident_opens_it_and_each_opening_is_in_the_log(
    desk: Employee, manager: Employee, employee: MakeEmployee
) -> None:
    kept = add_photograph(incident=filed(desk), data=photograph(), by=desk)
    path = reverse("photograph_image", args=[kept.key])
    other, *readers = (signed_in(person) for person in (employee(Role.DESK), desk, manager))
    with logged():
        assert other.get(path).status_code == 404
    for reader in readers:
        with logged("incident.photograph_opened"):
            answer = reader.get(path)
        assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/jpeg", "no-store")
        assert Image.open(BytesIO(answer.content)).size == (320, 240)


def test_of_a_draft_nobody_but_its_author_sees_one(desk: Employee, director: Employee) -> None:
    draft = keep_draft(written=Written(what="So far"), by=desk)
    kept = add_photograph(incident=draft, data=photograph(), by=desk)
    assert open_photograph(key=kept.key, by=desk).data()
    with pytest.raises(NoSuchIncident):
        open_photograph(key=kept.key, by=director)


def test_nothing_is_left_of_one_of_a_discarded_draft(desk: Employee) -> None:
    draft = keep_draft(written=Written(what="So far"), by=desk)
    kept = add_photograph(incident=draft, data=photograph(), by=desk)
    discard_draft(key=draft.key, by=desk)
    assert not Photograph.objects.exists()
    gone(kept.key)


def gone(key: str) -> None:
    with pytest.raises(KeyGone):
        thing_keys().key(thing_of(key))
    with pytest.raises(FileNotFoundError):
        objects().get(object_of(key))


def test_of_a_filed_incident_a_reviewer_removes_it_with_a_reason_for_good(desk: Employee, manager: Employee) -> None:
    kept = add_photograph(incident=filed(desk), data=photograph(), by=desk)
    with pytest.raises(NotAllowed):
        remove_photograph(key=kept.key, reason="Mine", by=desk)
    with pytest.raises(IncidentError, match="Say why"):
        remove_photograph(key=kept.key, by=manager)
    with logged("incident.photograph_removed"):
        remove_photograph(key=kept.key, reason="A child is in it.", by=manager)
    gone(kept.key)
    with pytest.raises(WrongState):
        open_photograph(key=kept.key, by=manager)
    page = signed_in(desk).get(reverse("incident", args=[kept.incident.key])).content.decode()
    assert "A child is in it." in page


def test_a_report_has_only_so_many(desk: Employee) -> None:
    incident, small = filed(desk), photograph(size=(8, 8))
    for _number in range(MOST_PHOTOGRAPHS):
        add_photograph(incident=incident, data=small, by=desk)
    with pytest.raises(PictureError, match="at most 12"):
        add_photograph(incident=incident, data=small, by=desk)


def test_a_bad_one_loses_nothing_else_that_was_sent(desk: Employee) -> None:
    sent = {
        "kind": "injury",
        "place": "Stairs",
        "began_at": "2025-03-01T10:00",
        "what": "A fall.",
        "photographs": [SimpleUploadedFile("good.jpg", photograph()), SimpleUploadedFile("bad.jpg", b"no picture")],
    }
    client = signed_in(desk)
    page = client.post(reverse("file_incident"), sent)
    shown = page.content.decode()
    assert page.status_code == 400 and "bad.jpg: This is no photograph" in shown and "A fall." in shown
    draft = Incident.objects.get()
    assert (draft.state, draft.photographs.count()) == ("draft", 1)
    assert reverse("draft_incident", args=[draft.key]) in shown
    done = client.post(reverse("draft_incident", args=[draft.key]), {**sent, "photographs": []})
    draft.refresh_from_db()
    assert done["Location"] == reverse("incident", args=[draft.key]) and str(draft) == "2025-001"
    assert draft.photographs.count() == 1
