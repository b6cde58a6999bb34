"""From RTP payloads to access units: H.264 (RFC 6184) and H.265 (RFC 7798).

An access unit is over when the next one begins (another timestamp, another first slice, a parameter set or delimiter
after a slice), never because of the marker bit, which cameras set as they like. That costs one frame of delay.
"""

import struct
from dataclasses import dataclass

from circumspect.media.nal import is_slice, nal_type, recovers
from circumspect.media.packets import Codec, Packet
from circumspect.media.times import Moment

_HEADER = struct.Struct(">BBHI")
_HEADER_SIZE = 12
_MOST_NALS = 512


@dataclass(frozen=True, slots=True)
class _Packing:
    """Bytes of a NAL header, types of fragments and of aggregates, and what begins a unit if it follows a slice."""

    head: int
    fragment: int
    several: int
    begins: frozenset[int]


_PACKINGS: dict[Codec, _Packing] = {
    "h264": _Packing(1, 28, 24, frozenset((6, 7, 8, 9))),
    "h265": _Packing(2, 49, 48, frozenset((32, 33, 34, 35, 39))),
}


@dataclass(slots=True)
class _Unit:
    timestamp: int
    arrived: Moment
    nals: list[bytes]
    has_slice: bool = False
    key: bool = False


class AccessUnits:
    """One RTP stream. `lost` counts the RTP packets that never came; a NAL unit that misses one is left out."""

    def __init__(self, codec: Codec, payload_type: int) -> None:
        self._codec: Codec = codec
        self._packing = _PACKINGS[codec]
        self._payload_type = payload_type
        self._expected: int | None = None
        self._unit: _Unit | None = None
        self._pieces: list[bytes] = []
        self.lost = 0

    def take(self, rtp: memoryview, arrived: Moment) -> list[Packet]:
        """Take one RTP packet in; the access units that are over by it. What isn't of this stream is passed over."""
        if len(rtp) <= _HEADER_SIZE:
            return []
        first, second, sequence, timestamp = _HEADER.unpack_from(rtp)
        if first >> 6 != 2 or second & 0x7F != self._payload_type:
            return []
        if sequence != self._expected and self._expected is not None:
            self.lost += sequence - self._expected & 0xFFFF
            self._pieces = []
        self._expected = sequence + 1 & 0xFFFF
        begin, end = (_HEADER_SIZE, len(rtp)) if first == 0x80 else _payload(rtp, first)
        head = self._packing.head
        if end - begin <= head + 1:
            return []
        kind = nal_type(self._codec, rtp[begin : begin + 1])
        if kind == self._packing.fragment:
            nal = self._joined(rtp[begin : begin + head + 1], rtp[begin + head + 1 : end])
            return self._nal(nal, timestamp, arrived) if nal else []
        if kind == self._packing.several:
            return self._several(bytes(rtp[begin + head : end]), timestamp, arrived)
        return self._nal(bytes(rtp[begin:end]), timestamp, arrived) if kind < self._packing.several else []

    def finish(self) -> list[Packet]:
        """The access unit that is still open."""
        unit, self._unit = self._unit, None
        return [Packet(tuple(unit.nals), unit.timestamp, unit.key, unit.arrived)] if unit and unit.has_slice else []

    def _joined(self, head: memoryview, data: memoryview) -> bytes | None:
        """One fragment of a NAL unit; the unit, if it was the last."""
        mark = head[-1]
        if mark & 0x80:
            if self._codec == "h264":
                self._pieces = [bytes((head[0] & 0xE0 | mark & 0x1F,))]
            else:
                self._pieces = [bytes((head[0] & 0x81 | (mark & 0x3F) << 1, head[1]))]
        elif not self._pieces:
            return None
        self._pieces.append(bytes(data))
        if not mark & 0x40:
            return None
        nal, self._pieces = b"".join(self._pieces), []
        return nal

    def _several(self, payload: bytes, timestamp: int, arrived: Moment) -> list[Packet]:
        over: list[Packet] = []
        at = 0
        while at + 2 < len(payload):
            size = int.from_bytes(payload[at : at + 2], "big")
            over += self._nal(payload[at + 2 : at + 2 + size], timestamp, arrived)
            at += 2 + size
        return over

    def _nal(self, nal: bytes, timestamp: int, arrived: Moment) -> list[Packet]:
        if nal and nal[-1] == 0:
            nal = nal.rstrip(b"\0")
        if len(nal) <= self._packing.head:
            return []
        kind = nal_type(self._codec, nal)
        sliced = is_slice(self._codec, kind)
        unit = self._unit
        over: list[Packet] = []
        if unit is None or self._begins_another(unit, nal, kind, timestamp):
            before = unit.nals if unit and not unit.has_slice else []
            over = self.finish()
            unit = self._unit = _Unit(timestamp, arrived, before)
        if len(unit.nals) < _MOST_NALS:
            unit.nals.append(nal)
        unit.arrived = arrived
        unit.has_slice = unit.has_slice or sliced
        unit.key = unit.key or recovers(self._codec, nal)
        return over

    def _begins_another(self, unit: _Unit, nal: bytes, kind: int, timestamp: int) -> bool:
        if timestamp != unit.timestamp:
            return True
        if not unit.has_slice:
            return False
        if is_slice(self._codec, kind):
            return bool(nal[self._packing.head] & 0x80)
        return kind in self._packing.begins


def _payload(rtp: memoryview, first: int) -> tuple[int, int]:
    """Where the payload lies, behind sources and extension and before padding."""
    begin, end = _HEADER_SIZE + 4 * (first & 15), len(rtp)
    if first & 0x10:
        begin += 4 + 4 * int.from_bytes(rtp[begin + 2 : begin + 4], "big")
    if first & 0x20:
        end -= rtp[-1]
    return begin, end
