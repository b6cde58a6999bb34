"""NAL units of H.264 and H.265: how they are told apart, and how they are written in a stream and in an MP4."""

from collections.abc import Iterable, Iterator

from circumspect.media.packets import Codec

START_CODE = b"\0\0\0\1"

H264_IDR, H264_SEI, H264_SPS, H264_PPS = 5, 6, 7, 8
H265_VPS, H265_SPS, H265_PPS = 32, 33, 34

PARAMETER_SETS: dict[Codec, frozenset[int]] = {
    "h264": frozenset((H264_SPS, H264_PPS)),
    "h265": frozenset((H265_VPS, H265_SPS, H265_PPS)),
}

_RECOVERY_POINT = 6


def nal_type(codec: Codec, nal: bytes | bytearray) -> int:
    """The type of a NAL unit that has at least one byte."""
    return nal[0] & 0x1F if codec == "h264" else nal[0] >> 1 & 0x3F


def is_slice(codec: Codec, kind: int) -> bool:
    """Whether NAL units of this type hold a part of a picture."""
    return 1 <= kind <= 5 if codec == "h264" else kind < 32


def recovers(codec: Codec, nal: bytes) -> bool:
    """Whether decoding can begin at the picture of this NAL unit: a random access picture (H.265), an IDR slice or a
    recovery point (H.264, where groups are open or pictures are refreshed bit by bit)."""
    kind = nal_type(codec, nal)
    if codec == "h265":
        return 16 <= kind <= 21
    return kind == H264_IDR or (kind == H264_SEI and _RECOVERY_POINT in _sei_messages(nal))


def _sei_messages(nal: bytes) -> Iterator[int]:
    """The kinds of the messages in an SEI NAL unit of H.264."""
    payload, at = unescape(nal), 1
    while at + 2 < len(payload):
        kind, at = _sei_number(payload, at)
        size, at = _sei_number(payload, min(at, len(payload) - 1))
        yield kind
        at += size


def _sei_number(payload: bytes, at: int) -> tuple[int, int]:
    """A number written as 255s and a rest, and where the next one begins."""
    rest = at
    while rest < len(payload) - 1 and payload[rest] == 0xFF:
        rest += 1
    return 255 * (rest - at) + payload[rest], rest + 1


def split(data: bytes) -> list[bytes]:
    """The NAL units of an Annex B byte stream, without start codes and padding. What precedes the first is skipped."""
    nals = []
    at = data.find(START_CODE[1:])
    while at >= 0:
        begin = at + 3
        at = data.find(START_CODE[1:], begin)
        nal = data[begin : at if at >= 0 else len(data)]
        if nal and nal[-1] == 0:
            nal = nal.rstrip(b"\0")
        if nal:
            nals.append(nal)
    return nals


def join(nals: Iterable[bytes]) -> bytes:
    """NAL units as an Annex B byte stream."""
    return b"".join(START_CODE + nal for nal in nals)


def to_annex_b(sample: memoryview) -> bytes:
    """An MP4 sample with 4-byte lengths, with start codes instead."""
    at, nals = 0, []
    while at + 4 <= len(sample):
        size = int.from_bytes(sample[at : at + 4], "big")
        nals.append(bytes(sample[at + 4 : at + 4 + size]))
        at += 4 + size
    return join(nals)


def unescape(nal: bytes) -> bytes:
    """The payload of a NAL unit, its emulation prevention bytes (00 00 03) taken out."""
    return nal.replace(b"\0\0\3", b"\0\0") if b"\0\0\3" in nal else nal
