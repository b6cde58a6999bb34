"""Size, profile and codec are read of parameter sets as decoders read them."""

from io import BytesIO
from pathlib import Path

import av
import pytest

from circumspect.media import Configuration, Drawing, Garbage, ParameterSets, StreamInfo, drawn_packets
from circumspect.media.boxes import find
from circumspect.media.nal import PARAMETER_SETS, nal_type
from circumspect.media.packets import Codec

pytestmark = pytest.mark.pure


def configuration(drawing: Drawing) -> Configuration:
    first = next(drawn_packets(drawing, 1))
    found = ParameterSets(StreamInfo(drawing.codec, first.nals)).configuration()
    assert found
    return found


@pytest.mark.parametrize("codec", ["h264", "h265"])
@pytest.mark.parametrize("size", [(320, 180), (640, 360), (1280, 720), (1920, 1080), (352, 288)])
def test_the_size_is_what_is_shown(codec: Codec, size: tuple[int, int]) -> None:
    found = configuration(Drawing(*size, codec=codec))
    assert (found.width, found.height) == size


@pytest.mark.parametrize(("codec", "kind"), [("h264", "h264"), ("h265", "hevc")])
def test_ffmpeg_reads_the_same_of_our_init_segment(codec: Codec, kind: str, tmp_path: Path) -> None:
    found = configuration(Drawing(640, 360, codec=codec))
    with av.open(BytesIO(found.init_segment)) as container:
        context = container.streams.video[0].codec_context
        assert (context.name, context.width, context.height) == (kind, 640, 360)


@pytest.mark.parametrize("codec", ["h264", "h265"])
def test_the_decoder_configuration_is_the_one_ffmpeg_writes(codec: Codec, tmp_path: Path) -> None:
    """FFmpeg muxes the same stream; its avcC and hvcC say of the profile what ours do, and hold the same sets."""
    packets = list(drawn_packets(Drawing(320, 180, codec=codec), 3))
    sets = [nal for nal in packets[0].nals if nal_type(codec, nal) in PARAMETER_SETS[codec]]
    ours = configuration(Drawing(320, 180, codec=codec)).sample_entry
    raw = tmp_path / ("raw.h264" if codec == "h264" else "raw.hevc")
    raw.write_bytes(b"".join(b"\0\0\0\1" + nal for packet in packets for nal in packet.nals))
    out = tmp_path / "out.mp4"
    with av.open(str(raw)) as source, av.open(str(out), "w") as target:
        stream = target.add_stream_from_template(source.streams.video[0])
        for number, packet in enumerate(source.demux(video=0)):
            if packet.size:
                packet.pts = packet.dts = number
                packet.stream = stream
                target.mux(packet)
    kind = b"avcC" if codec == "h264" else b"hvcC"
    theirs = out.read_bytes().split(kind, 1)[1]
    mine = ours.split(kind, 1)[1]
    length = 6 if codec == "h264" else 13
    assert mine[:length] == theirs[:length]
    assert all(nal in mine and nal in theirs for nal in sets)


def test_codecs_are_named_as_browsers_ask_for_them() -> None:
    assert configuration(Drawing(1920, 1080, rate=30)).codecs.startswith("avc1.42")
    assert configuration(Drawing(1280, 720, codec="h265")).codecs == "hvc1.1.6.L93.90"


def test_sets_cut_off_anywhere_are_garbage_or_said_to_be_missing() -> None:
    first = next(drawn_packets(Drawing(320, 180), 1))
    sps = next(nal for nal in first.nals if nal_type("h264", nal) == 7)
    pps = next(nal for nal in first.nals if nal_type("h264", nal) == 8)
    for size in range(1, 9):
        with pytest.raises(Garbage):
            ParameterSets(StreamInfo("h264", (sps[:size], pps))).configuration()
    assert ParameterSets(StreamInfo("h264", (sps,))).configuration() is None


def test_the_same_sets_have_the_same_key_and_others_another() -> None:
    one, same, other = (configuration(Drawing(width, 180)) for width in (320, 320, 640))
    assert one.key == same.key != other.key
    assert len(one.key) == 16
    assert find(one.init_segment, b"moov", b"mvex", b"trex")
