"""A floor plan is read by its content, made smaller and written anew: pixels are kept and nothing else."""

import zlib
from struct import pack

import av
import numpy as np
import pytest
from av.video.frame import VideoFrame

from circumspect.cameras.actions.add_plan import add_plan
from circumspect.cameras.models import FloorPlan
from circumspect.cameras.pictures import LONGEST_SIDE, PictureError, plan_picture
from circumspect.cameras.places import PlaceError
from circumspect.media import encode_still
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee
from tests.cameras.rows import logged
from tests.site.test_every_url import signed_in


def drawing(width: int = 600, height: int = 400) -> VideoFrame:
    pixels = np.full((height, width, 3), 255, np.uint8)
    pixels[height // 4, :] = pixels[:, width // 4] = 0
    return VideoFrame.from_ndarray(pixels, "rgb24")


def chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, colour: int, rows: bytes) -> bytes:
    head = pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b"")


def with_text(data: bytes) -> bytes:
    return data[:33] + chunk(b"tEXt", b"Author\0Somebody private") + data[33:]


def with_exif(data: bytes) -> bytes:
    exif = b"Exif\0\0Somebody private, 38.5 N"
    return data[:2] + b"\xff\xe1" + pack(">H", len(exif) + 2) + exif + data[2:]


def test_a_plan_is_kept_with_its_size_and_shown_as_what_it_is(
    director: Employee, settings: pytest.FixtureRequest
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    with logged("plan.added"):
        plan = add_plan(name="Ground floor", picture=encode_still(drawing(), "png"), by=director)
    assert (plan.width, plan.height, plan.content_type) == (600, 400, "image/png")
    answer = signed_in(director).get(f"/cameras/plans/{plan.key}/picture/")
    assert (answer.headers["Content-Type"], answer.headers["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert answer.content == bytes(plan.picture)


@pytest.mark.parametrize(
    "data",
    [
        with_text(encode_still(drawing(), "png")) + b"Somebody private after the end",
        with_exif(encode_still(drawing(), "jpeg")) + b"Somebody private after the end",
    ],
)
def test_nothing_but_the_picture_is_kept(data: bytes) -> None:
    kept = plan_picture(data)
    assert b"private" in data and b"private" not in kept.data
    assert b"Exif" not in kept.data and b"tEXt" not in kept.data


def test_a_large_picture_is_made_smaller_in_proportion() -> None:
    kept = plan_picture(encode_still(drawing(4000, 3000), "jpeg"))
    assert (kept.width, kept.height) == (LONGEST_SIDE, LONGEST_SIDE * 3 // 4)


def test_what_is_transparent_is_paper() -> None:
    clear = png(300, 200, 6, b"".join(b"\0" + b"\0\0\0\0" * 300 for _ in range(200)))
    kept = plan_picture(clear)
    frame = av.CodecContext.create("png", "r").decode(av.Packet(kept.data))[0]
    assert frame.to_ndarray(format="rgb24").min() == 255


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a" + bytes(100),
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"%PDF-1.7",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff" + bytes(500),
        encode_still(drawing(), "png")[:200],
        encode_still(drawing(100, 100), "png"),
        png(8_000, 8_000, 0, bytes(8_001 * 8_000)),
        b"\x89PNG\r\n\x1a\n" + bytes(5_000_001),
    ],
    ids=["empty", "gif", "svg", "pdf", "only a head", "jpeg of nothing", "cut", "tiny", "a bomb", "heavy"],
)
def test_what_is_no_picture_of_a_floor_is_refused(data: bytes) -> None:
    with pytest.raises(PictureError):
        plan_picture(data)


def test_one_name_once_and_never_by_the_desk(director: Employee, desk: Employee) -> None:
    picture = encode_still(drawing(), "png")
    add_plan(name="Ground floor", picture=picture, by=director)
    with logged(), pytest.raises(PlaceError):
        add_plan(name="ground floor", picture=picture, by=director)
    with pytest.raises(NotAllowed):
        add_plan(name="Attic", picture=picture, by=desk)
    assert FloorPlan.objects.count() == 1
