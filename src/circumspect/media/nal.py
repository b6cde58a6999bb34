"""NAL units in and out: Annex B start codes in, 4-byte lengths out (ISO/IEC 14496-10 annex B, 14496-15)."""

from circumspect.media.packets import Codec

START_CODE = b"\0\0\1"

H264_SPS, H264_PPS = 7, 8
H265_VPS, H265_SPS, H265_PPS = 32, 33, 34

PARAMETER_SETS: dict[Codec, frozenset[int]] = {
    "h264": frozenset((H264_SPS, H264_PPS)),
    "h265": frozenset((H265_VPS, H265_SPS, H265_PPS)),
}


def nal_type(codec: Codec, nal: bytes) -> int:
    """The type of a NAL unit that has at least one byte."""
    return nal[0] & 0x1F if codec == "h264" else nal[0] >> 1 & 0x3F


def split(data: bytes) -> list[bytes]:
    """The NAL units of an Annex B byte stream, without start codes and padding. What precedes the first is skipped."""
    nals = []
    at = data.find(START_CODE)
    while at >= 0:
        begin = at + 3
        at = data.find(START_CODE, begin)
        nal = data[begin : at if at >= 0 else len(data)]
        if nal and nal[-1] == 0:
            nal = nal.rstrip(b"\0")
        if nal:
            nals.append(nal)
    return nals


def join(nals: list[bytes]) -> bytes:
    """NAL units as an Annex B byte stream."""
    return b"".join(b"\0" + START_CODE + nal for nal in nals)


def with_lengths(nals: list[bytes]) -> bytes:
    """NAL units as one sample of an MP4: each behind its length in 4 bytes."""
    return b"".join(part for nal in nals for part in (len(nal).to_bytes(4, "big"), nal))


def to_annex_b(sample: bytes | memoryview) -> bytes:
    """An MP4 sample with 4-byte lengths, with start codes again."""
    view, at, nals = bytes(sample), 0, []
    while at + 4 <= len(view):
        size = int.from_bytes(view[at : at + 4], "big")
        nals.append(view[at + 4 : at + 4 + size])
        at += 4 + size
    return join(nals)


def unescape(nal: bytes) -> bytes:
    """The payload of a NAL unit, its emulation prevention bytes (00 00 03) taken out."""
    if b"\0\0\3" not in nal:
        return nal
    out, zeros = bytearray(), 0
    for byte in nal:
        if zeros >= 2 and byte == 3:
            zeros = 0
            continue
        zeros = zeros + 1 if byte == 0 else 0
        out.append(byte)
    return bytes(out)
