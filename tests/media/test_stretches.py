"""A clip cut into stretches, each blurred by itself and joined again, has every picture once and at its time."""

import io
from fractions import Fraction
from pathlib import Path

import av
import pytest

from circumspect.media import TICKS, Drawing, as_ticks, drawn_packets
from circumspect.media.blurring import Drawn, Part, blurred
from circumspect.media.drawn import drawn_file
from circumspect.media.faces import Box
from circumspect.media.joining import joined
from circumspect.media.stretch import Stretch, stretches
from tests.media.recording import record

pytestmark = pytest.mark.pure
FORMS = {
    "plain": Drawing(width=160, height=96, rate=10, gop=10),
    "reordered": Drawing(width=160, height=96, rate=10, gop=10, b_frames=2),
    "open": Drawing(width=160, height=96, rate=10, gop=10, b_frames=2, open_gop=True),
    "h265, open": Drawing(width=160, height=96, rate=10, gop=10, b_frames=2, open_gop=True, codec="h265"),
}
HALF = [Drawn(0, 10_000, Box(0.0, 0.0, 0.5, 1.0))]


@pytest.fixture(params=sorted(FORMS))
def clip(request: pytest.FixtureRequest, tmp_path: Path) -> bytes:
    """Six and a half seconds."""
    path = tmp_path / "clip.mp4"
    drawn_file(FORMS[request.param], path, 65)
    return path.read_bytes()


def pictures(data: bytes) -> list[tuple[Fraction, bytes]]:
    with av.open(io.BytesIO(data)) as container:
        return [
            (frame.pts * frame.time_base, frame.to_ndarray(format="gray").tobytes())
            for frame in container.decode(video=0)
        ]


def again(one: Stretch) -> Stretch:
    return Stretch.from_bytes(one.to_bytes())


def test_every_picture_is_in_exactly_one_stretch_and_is_the_same(clip: bytes) -> None:
    cut = list(stretches(io.BytesIO(clip), seconds=2))
    assert len(cut) == 4
    whole = pictures(clip)
    shown = [
        (frame.pts * one.scale, frame.to_ndarray(format="gray").tobytes())
        for one in cut
        for frame in again(one).decoded()
    ]
    assert [at for at, _ in shown] == [at for at, _ in whole]
    assert shown == whole, "also those that need the group before"
    assert [one.frames for one in cut] == [20, 20, 20, 5]


def test_it_goes_on_where_a_stretch_ended(clip: bytes) -> None:
    cut = list(stretches(io.BytesIO(clip), seconds=2))
    assert list(stretches(io.BytesIO(clip), cut[1].after, seconds=2)) == cut[2:]


def test_blurred_and_joined_no_picture_is_missing_and_each_has_its_time(clip: bytes) -> None:
    parts, first = [], 0
    for one in stretches(io.BytesIO(clip), seconds=2):
        part = Part.from_bytes(blurred(one, first, (), HALF).to_bytes())
        first += part.frames
        parts.append(part)
    made = joined(lambda: iter(parts), io.BytesIO(clip))
    data = b"".join(made.read())
    assert len(data) == made.size
    assert [at for at, _ in pictures(data)] == [at for at, _ in pictures(clip)]
    assert sorted({number for part in parts for number in part.covered}) == list(range(65))


def test_what_is_joined_is_the_same_each_time_and_opens_from_a_file_of_its_size(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    drawn_file(FORMS["plain"], path, 30)
    with path.open("rb") as clip:
        parts = [blurred(one, 0, (), HALF) for one in stretches(clip, seconds=1)]
        made = joined(lambda: iter(parts), clip)
        once, twice = b"".join(made.read()), b"".join(made.read())
    assert once == twice


def test_the_clock_beside_the_pictures_is_cut_and_joined_with_them() -> None:
    drawing = Drawing(width=160, height=96, rate=10, gop=10)
    data = record(drawn_packets(drawing, 85)).clip(as_ticks(drawing.start), as_ticks(drawing.start) + 8 * TICKS)
    cut = list(stretches(io.BytesIO(data), seconds=2))
    assert len(cut) > 2
    parts = [blurred(one, 0, (), ()) for one in cut]
    made = b"".join(joined(lambda: iter(parts), io.BytesIO(data)).read())
    assert texts(made) == texts(data) != []
    assert [at for at, _ in pictures(made)] == [at for at, _ in pictures(data)]


def texts(data: bytes) -> list[tuple[Fraction, bytes]]:
    with av.open(io.BytesIO(data)) as container:
        stream = container.streams.subtitles[0]
        return [(packet.pts * stream.time_base, bytes(packet)) for packet in container.demux(stream) if packet.size]
