"""From RTP payloads to access units: H.264 (RFC 6184) and H.265 (RFC 7798).

An access unit is over when the next one begins (another timestamp, another first slice, a parameter set or delimiter
after a slice), never because of the marker bit, which cameras set as they like. That costs one frame of delay.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from circumspect.media.nal import is_slice, nal_type, recovers
from circumspect.media.packets import Codec, Packet
from circumspect.media.times import Moment

_HEADER = struct.Struct(">BBHI4xBB")
_FIXED = 12
_FU_A = 28
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
        self._pieces: list[bytes | bytearray] = []
        self.lost = 0

    def take(self, rtp: bytearray, begin: int, end: int, arrived: Moment) -> Sequence[Packet]:
        """Take in the RTP packet that lies in `rtp` from `begin` to `end`; the access units that are over by it.

        What isn't of this stream is passed over. Most packets are a middle piece of a NAL unit: those go straight.
        """
        if end - begin < _HEADER.size:
            return ()
        first, second, sequence, timestamp, kind, mark = _HEADER.unpack_from(rtp, begin)
        if first & 0xC0 != 0x80 or second & 0x7F != self._payload_type:
            return ()
        if sequence != self._expected and self._expected is not None:
            self.lost += sequence - self._expected & 0xFFFF
            self._pieces = []
        self._expected = sequence + 1 & 0xFFFF
        if first == 0x80:
            begin += _FIXED
            if self._codec == "h264" and kind & 0x1F == _FU_A and not mark & 0xC0:
                if self._pieces:
                    self._pieces.append(rtp[begin + 2 : end])
                return ()
        else:
            begin, end = _payload(rtp, begin, end)
        return self._payload(rtp[begin:end], timestamp, arrived)

    def _payload(self, payload: bytearray, timestamp: int, arrived: Moment) -> Sequence[Packet]:
        head = self._packing.head
        if len(payload) <= head + 1:
            return ()
        kind = nal_type(self._codec, payload)
        if kind == self._packing.fragment:
            nal = self._joined(payload[: head + 1], payload[head + 1 :])
            return self._nal(nal, timestamp, arrived) if nal else ()
        if kind == self._packing.several:
            return self._several(payload[head:], timestamp, arrived)
        return self._nal(bytes(payload), timestamp, arrived) if kind < self._packing.several else ()

    def finish(self) -> list[Packet]:
        """The access unit that is still open."""
        unit, self._unit = self._unit, None
        return [Packet(tuple(unit.nals), unit.timestamp, unit.key, unit.arrived)] if unit and unit.has_slice else []

    def _joined(self, head: bytearray, data: bytearray) -> bytes | None:
        """One fragment of a NAL unit; the unit, if it was the last."""
        mark = head[-1]
        if mark & 0x80:
            if self._codec == "h264":
                self._pieces = [bytes((head[0] & 0xE0 | mark & 0x1F,))]
            else:
                self._pieces = [bytes((head[0] & 0x81 | (mark & 0x3F) << 1, head[1]))]
        elif not self._pieces:
            return None
        self._pieces.append(data)
        if not mark & 0x40:
            return None
        nal, self._pieces = b"".join(self._pieces), []
        return nal

    def _several(self, payload: bytearray, timestamp: int, arrived: Moment) -> list[Packet]:
        over: list[Packet] = []
        at = 0
        while at + 2 < len(payload):
            size = int.from_bytes(payload[at : at + 2], "big")
            over += self._nal(bytes(payload[at + 2 : at + 2 + size]), timestamp, arrived)
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


def _payload(rtp: bytearray, begin: int, end: int) -> tuple[int, int]:
    """Where the payload lies, behind sources and extension and before padding."""
    first, at = rtp[begin], begin + _FIXED + 4 * (rtp[begin] & 15)
    if first & 0x10:
        at += 4 + 4 * int.from_bytes(rtp[at + 2 : at + 4], "big")
    return at, end - (rtp[end - 1] if first & 0x20 else 0)
