"""Whatever a camera sends, what comes out is packets or a MediaError: nothing else ends the recorder's thread."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from circumspect.media import Chunker, MediaError, Moment, Packet, StreamInfo, decode_index, read_fragment
from circumspect.media.authorization import Authorization
from circumspect.media.packets import Codec
from circumspect.media.rtp import AccessUnits
from circumspect.media.sdp import video_stream
from circumspect.media.wire import Wire

pytestmark = pytest.mark.pure

CODECS: tuple[Codec, ...] = ("h264", "h265")
THEN = Moment(0, 0)


def header(mark: int, sequence: int) -> bytes:
    return bytes((mark, 96)) + sequence.to_bytes(2, "big") + bytes(8)


@given(st.sampled_from(CODECS), st.lists(st.tuples(st.sampled_from((0x80, 0x90, 0xA0, 0x8F)), st.binary(max_size=40))))
@settings(max_examples=300, deadline=None)
def test_any_rtp(codec: Codec, payloads: list[tuple[int, bytes]]) -> None:
    units = AccessUnits(codec, 96)
    for sequence, (mark, payload) in enumerate(payloads):
        packet = bytearray(header(mark, sequence) + payload)
        for unit in units.take(packet, 0, len(packet), THEN):
            assert unit.nals
    units.finish()


@given(st.sampled_from(CODECS), st.lists(st.lists(st.binary(min_size=2, max_size=40), min_size=1), max_size=6))
@settings(max_examples=300, deadline=None)
def test_any_access_units(codec: Codec, units: list[list[bytes]]) -> None:
    chunker = Chunker(StreamInfo(codec, ()))
    with suppress(MediaError):
        for number, nals in enumerate(units):
            list(chunker.feed(Packet(tuple(nals), number * 3000, number % 2 == 0, THEN)))
        list(chunker.finish())


@given(
    st.lists(
        st.binary(max_size=60) | st.sampled_from((b"RTSP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nabc", b"$\0\0\4abcd"))
    )
)
@settings(max_examples=200, deadline=None)
def test_any_bytes(parts: list[bytes]) -> None:
    with _wire(b"".join(parts)) as wire, suppress(MediaError):
        while wire.receive():
            list(wire.things())


@given(
    st.text(max_size=200)
    | st.lists(
        st.sampled_from(
            (
                "m=video 0 RTP/AVP 96",
                "a=rtpmap:96 H264/90000",
                "a=fmtp:96 x",
                "a=control:*",
                "a=fmtp:96 sprop-parameter-sets=Z0I,=;",
            )
        )
    ).map("\n".join)
)
@settings(max_examples=200, deadline=None)
def test_any_description(text: str) -> None:
    video_stream(text, "rtsp://192.0.2.1/")


@given(st.text(max_size=80), st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_challenge(one: str, other: str) -> None:
    authorization = Authorization("library", "secret")
    authorization.learn([f"Digest {one}", other])
    said = authorization.header("PLAY", "rtsp://192.0.2.1/") or ""
    assert "secret" not in said


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_index_or_fragment(data: bytes) -> None:
    for read in (decode_index, read_fragment):
        with suppress(MediaError):
            read(data)
    with suppress(MediaError):
        decode_index(b"\1" + data)


@contextmanager
def _wire(data: bytes) -> Iterator[Wire]:
    """A wire whose other end has sent this and hung up."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        wire = Wire("the camera", "127.0.0.1", listener.getsockname()[1], 5)
        client, _ = listener.accept()
        with client:
            client.sendall(data)
        yield wire
        wire.close()
