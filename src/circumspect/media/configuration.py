"""How a camera's video is coded: its parameter sets, and what an MP4 and a browser are told of them.

Two configurations are the same when their parameter sets are, byte for byte; `key` names one in an index.
"""

import hashlib
import struct
from dataclasses import dataclass
from functools import cached_property

from circumspect.media.bits import BitReader
from circumspect.media.boxes import box, dinf, full_box, hdlr, mdhd, mvhd, stsd, tkhd
from circumspect.media.errors import Garbage
from circumspect.media.nal import H264_PPS, H264_SPS, H265_SPS, H265_VPS, PARAMETER_SETS, nal_type, unescape
from circumspect.media.packets import Codec, StreamInfo
from circumspect.media.parameter_sets import Shape, h264_shape, h265_shape
from circumspect.media.times import TICKS


@dataclass(frozen=True)
class Configuration:
    """`sets` are parameter sets as NAL units: VPS (H.265), then SPS, then PPS. Its parts raise Garbage for nonsense."""

    codec: Codec
    sets: tuple[bytes, ...]

    @cached_property
    def key(self) -> bytes:
        """16 bytes that name this configuration."""
        digest = hashlib.sha256(self.codec.encode())
        for nal in self.sets:
            digest.update(len(nal).to_bytes(4, "big") + nal)
        return digest.digest()[:16]

    @cached_property
    def shape(self) -> Shape:
        if self.codec == "h264":
            return h264_shape(self._of_type(H264_SPS)[0])
        return h265_shape(self._of_type(H265_SPS)[0])

    @property
    def width(self) -> int:
        return self.shape.width

    @property
    def height(self) -> int:
        return self.shape.height

    @property
    def codecs(self) -> str:
        """The codec as RFC 6381 and ISO/IEC 14496-15 annex E write it: `avc1.640028`, `hvc1.1.6.L93.B0`."""
        profile = self.shape.profile
        if self.codec == "h264":
            return f"avc1.{profile.hex().upper()}"
        space, tier, number = ("", "A", "B", "C")[profile[0] >> 6], "LH"[profile[0] >> 5 & 1], profile[0] & 31
        compatible = int(f"{int.from_bytes(profile[1:5], 'big'):032b}"[::-1], 2)
        constraints = [f"{byte:X}" for byte in profile[5:11].rstrip(b"\0")]
        return ".".join([f"hvc1.{space}{number}", f"{compatible:X}", f"{tier}{profile[11]}", *constraints])

    @cached_property
    def sample_entry(self) -> bytes:
        """`avc1` or `hvc1`: parameter sets are here and nowhere else."""
        kind, record = (b"avc1", self._avcc()) if self.codec == "h264" else (b"hvc1", self._hvcc())
        head = struct.pack(">6xH16xHHII4xH32xHh", 1, self.width, self.height, 0x480000, 0x480000, 1, 24, -1)
        return box(kind, head, record)

    @cached_property
    def init_segment(self) -> bytes:
        """`ftyp` and `moov` of a CMAF track whose fragments follow."""
        empty = [
            full_box(kind, 0, 0, bytes(size)) for kind, size in ((b"stts", 4), (b"stsc", 4), (b"stsz", 8), (b"stco", 4))
        ]
        tables = box(b"stbl", stsd(self.sample_entry), *empty)
        video = box(b"minf", full_box(b"vmhd", 0, 1, bytes(8)), dinf(), tables)
        media = box(b"mdia", mdhd(TICKS, 0), hdlr(b"vide", b"Camera"), video)
        track = box(b"trak", tkhd(1, 0, self.width, self.height), media)
        extends = box(b"mvex", full_box(b"trex", 0, 0, struct.pack(">5I", 1, 1, 0, 0, 0)))
        brands = box(b"ftyp", b"cmf2", bytes(4), b"iso6cmf2cmfcmp41")
        return brands + box(b"moov", mvhd(TICKS, 0, 2), track, extends)

    def _of_type(self, kind: int) -> list[bytes]:
        found = [nal for nal in self.sets if nal_type(self.codec, nal) == kind]
        if not found:
            raise Garbage("The stream lacks a parameter set (SPS or PPS), without which nobody can decode it.")
        return found

    def _avcc(self) -> bytes:
        shape, sps, pps = self.shape, self._of_type(H264_SPS), self._of_type(H264_PPS)
        parts = [
            b"\x01",
            shape.profile,
            b"\xff",
            bytes((0xE0 | len(sps),)),
            *map(_sized, sps),
            bytes((len(pps),)),
            *map(_sized, pps),
        ]
        if shape.profile[0] in (100, 110, 122, 144):
            parts.append(
                bytes((0xFC | shape.chroma_format, 0xF8 | shape.luma_bits - 8, 0xF8 | shape.chroma_bits - 8, 0))
            )
        return box(b"avcC", *parts)

    def _hvcc(self) -> bytes:
        shape = self.shape
        chroma = bytes((0xFC | shape.chroma_format, 0xF8 | shape.luma_bits - 8, 0xF8 | shape.chroma_bits - 8))
        layers = bytes((shape.temporal_layers << 3 | shape.temporal_nested << 2 | 3,))
        head = b"\x01" + shape.profile + b"\xf0\x00\xfc" + chroma + b"\0\0" + layers
        arrays = []
        for kind in sorted(PARAMETER_SETS["h265"]):
            nals = self._of_type(kind)
            arrays.append(bytes((0x80 | kind,)) + struct.pack(">H", len(nals)) + b"".join(map(_sized, nals)))
        return box(b"hvcC", head, bytes((len(arrays),)), *arrays)


def _sized(nal: bytes) -> bytes:
    return len(nal).to_bytes(2, "big") + nal


class ParameterSets:
    """The parameter sets in force in a stream, kept by kind and number as they come in."""

    def __init__(self, info: StreamInfo) -> None:
        self._codec: Codec = info.codec
        self._sets: dict[tuple[int, int], bytes] = {}
        self.take([nal for nal in info.sets if nal and nal_type(info.codec, nal) in PARAMETER_SETS[info.codec]])

    def take(self, nals: list[bytes]) -> bool:
        """Take these in; whether anything is different now."""
        changed = False
        for nal in nals:
            place = (nal_type(self._codec, nal), _number(self._codec, nal))
            if self._sets.get(place) != nal:
                self._sets[place] = nal
                changed = True
        return changed

    def has(self, nal: bytes) -> bool:
        return nal in self._sets.values()

    def configuration(self) -> Configuration | None:
        """None while a kind of parameter set is still missing."""
        if {kind for kind, _ in self._sets} != PARAMETER_SETS[self._codec]:
            return None
        found = Configuration(self._codec, tuple(self._sets[place] for place in sorted(self._sets)))
        _ = found.init_segment
        return found


def _number(codec: Codec, nal: bytes) -> int:
    """The id of a parameter set, by which a later one of the same id replaces it."""
    kind = nal_type(codec, nal)
    if codec == "h264":
        return h264_shape(nal).number if kind == H264_SPS else BitReader(unescape(nal)[1:]).ue()
    if kind == H265_SPS:
        return h265_shape(nal).number
    return BitReader(unescape(nal)[2:]).bits(4) if kind == H265_VPS else BitReader(unescape(nal)[2:]).ue()
