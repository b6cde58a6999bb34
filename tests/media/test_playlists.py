"""Playlists say which sealed bytes to play, with which key and IV, behind which init segment, and when it was."""

import pytest

from circumspect.media import MINUTE, TICKS, MediaError, Segment, archive, live
from tests.media.recording import START

pytestmark = pytest.mark.pure


def segment(number: int, *, init: str = "init/a", gap: bool = False) -> Segment:
    start = START + number * 20 * TICKS
    minute = start // MINUTE
    return Segment(
        uri=f"minute/{minute}",
        begin=100 + number % 3 * 1000,
        length=960,
        key_uri=f"key/{minute}",
        iv=bytes(range(number, number + 16)),
        init_uri=init,
        start=start,
        duration=2 * TICKS,
        discontinuity=gap,
    )


def test_an_archive_playlist_as_it_is() -> None:
    assert archive([segment(2), segment(3)]) == "\n".join(
        (
            "#EXTM3U",
            "#EXT-X-VERSION:7",
            "#EXT-X-TARGETDURATION:2",
            "#EXT-X-MEDIA-SEQUENCE:0",
            "#EXT-X-PLAYLIST-TYPE:VOD",
            '#EXT-X-MAP:URI="init/a"',
            "#EXT-X-PROGRAM-DATE-TIME:2025-11-24T16:00:40.000+00:00",
            '#EXT-X-KEY:METHOD=AES-128,URI="key/29400000",IV=0x02030405060708090a0b0c0d0e0f1011',
            "#EXTINF:2.000000,",
            "#EXT-X-BYTERANGE:960@2100",
            "minute/29400000",
            "#EXT-X-PROGRAM-DATE-TIME:2025-11-24T16:01:00.000+00:00",
            '#EXT-X-KEY:METHOD=AES-128,URI="key/29400001",IV=0x030405060708090a0b0c0d0e0f101112',
            "#EXTINF:2.000000,",
            "#EXT-X-BYTERANGE:960@100",
            "minute/29400001",
            "#EXT-X-ENDLIST",
            "",
        )
    )


def test_an_init_segment_is_never_taken_for_sealed() -> None:
    """RFC 8216 4.3.2.4: a key applies to init segments that follow it, and ours hold no picture and no seal."""
    lines = archive([segment(0), segment(1), segment(2, init="init/b", gap=True)]).splitlines()
    second = lines.index('#EXT-X-MAP:URI="init/b"')
    assert lines[second - 2 : second] == ["#EXT-X-DISCONTINUITY", "#EXT-X-KEY:METHOD=NONE"]
    assert not any("AES-128" in line for line in lines[: lines.index('#EXT-X-MAP:URI="init/a"')])


def test_a_gap_is_a_discontinuity_with_its_own_time() -> None:
    lines = archive([segment(0), segment(1, gap=True)]).splitlines()
    at = lines.index("#EXT-X-DISCONTINUITY")
    assert lines[at + 1] == "#EXT-X-PROGRAM-DATE-TIME:2025-11-24T16:00:20.000+00:00"
    assert "#EXT-X-DISCONTINUITY" not in archive([segment(0, gap=True)])


def test_a_live_window_goes_on() -> None:
    lines = live([segment(7), segment(8)], sequence=7, discontinuity_sequence=2).splitlines()
    assert "#EXT-X-MEDIA-SEQUENCE:7" in lines
    assert "#EXT-X-DISCONTINUITY-SEQUENCE:2" in lines
    assert "#EXT-X-ENDLIST" not in lines


def test_an_address_that_would_break_the_playlist_is_refused() -> None:
    bad = Segment('x"\n#EXT', 0, 1, "k", bytes(16), "i", START, TICKS)
    with pytest.raises(MediaError, match="quotes"):
        archive([bad])
