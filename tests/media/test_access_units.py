"""Access units are put together again from RTP as cameras take them apart; what is missing isn't papered over."""

import struct
from dataclasses import replace

import pytest

from circumspect.media import Moment, Packet
from circumspect.media.packets import Codec
from circumspect.media.rtp import AccessUnits
from tests.media.camera import rtp_payloads

pytestmark = pytest.mark.pure


def rtp(codec: Codec, packets: list[Packet]) -> list[bytes]:
    """As a camera sends them, in order."""
    payloads = [(packet.pts, payload) for packet in packets for payload in rtp_payloads(codec, packet.nals)]
    return [
        struct.pack(">BBHII", 0x80, 96, number & 0xFFFF, pts & 0xFFFFFFFF, 1) + payload
        for number, (pts, payload) in enumerate(payloads, 65_530)
    ]


def taken(codec: Codec, packets: list[bytes]) -> tuple[AccessUnits, list[Packet]]:
    units, found = AccessUnits(codec, 96), list[Packet]()
    for packet in packets:
        found += units.take(bytearray(packet), 0, len(packet), Moment(0, 0))
    return units, [*found, *units.finish()]


@pytest.mark.parametrize("codec", ["h264", "h265"])
def test_what_was_taken_apart_is_whole_again(codec: Codec, reordered: list[Packet], h265: list[Packet]) -> None:
    packets = reordered if codec == "h264" else h265
    units, found = taken(codec, rtp(codec, packets))
    assert [(one.nals, one.key) for one in found] == [(one.nals, one.key) for one in packets]
    assert units.lost == 0


def test_a_packet_that_never_came_is_counted_and_its_frame_left_out(plain: list[Packet]) -> None:
    large = replace(plain[4], nals=(b"\x41\x9a" + b"\x55" * 5000,))
    packets = [*plain[:4], large, *plain[5:10]]
    sent, before = rtp("h264", packets), len(rtp("h264", plain[:4]))
    units, found = taken("h264", sent[: before + 1] + sent[before + 2 :])
    assert units.lost == 1
    assert [one.nals for one in found] == [one.nals for one in packets if one is not large]


def test_a_slice_of_another_time_is_another_frame_though_its_first_slice_is_missing() -> None:
    first, middle = b"\x41\x9a\x01\x02", b"\x41\x1a\x01\x02"
    moment = Moment(0, 0)
    parts = [Packet((first, middle), 0, False, moment), Packet((middle,), 3000, False, moment)]
    assert [len(one.nals) for one in taken("h264", rtp("h264", parts))[1]] == [2, 1]


def test_several_small_units_in_one_packet(plain: list[Packet]) -> None:
    sps, pps = plain[0].nals[:2]
    together = b"\x78" + b"".join(len(nal).to_bytes(2, "big") + nal for nal in (sps, pps))
    head = struct.pack(">BBHII", 0x80, 96, 0, 0, 1)
    rest = [
        struct.pack(">BBHII", 0x80, 96, n + 1, 0, 1) + p for n, p in enumerate(rtp_payloads("h264", plain[0].nals[2:]))
    ]
    assert taken("h264", [head + together, *rest])[1][0].nals == plain[0].nals


def test_padding_and_extensions_are_no_picture(plain: list[Packet]) -> None:
    nal = b"\x41\x9a\x01\x02\x03"
    header = struct.pack(">BBHII", 0xB1, 96, 0, 0, 1)
    source, extension, padding = bytes(4), struct.pack(">HHI", 0xBEDE, 1, 7), b"\0\0\3"
    assert taken("h264", [header + source + extension + nal + padding])[1][0].nals == (nal,)


def test_rtp_of_another_stream_is_passed_over(plain: list[Packet]) -> None:
    other = bytes((0x80, 8)) + bytes(170)
    assert [one.nals for one in taken("h264", [other, *rtp("h264", plain[:3]), other])[1]] == [
        p.nals for p in plain[:3]
    ]
