"""Playlists for the page's player (RFC 8216): text from values, with nothing read or decided here.

A chunk is one segment, a byte range of its minute's object with the header before it skipped, sealed as
METHOD=AES-128 has it. Init segments are not sealed: they hold no picture.
"""

from collections.abc import Sequence
from typing import NamedTuple

from circumspect.media.errors import MediaError
from circumspect.media.times import TICKS, as_datetime


class Segment(NamedTuple):
    """One sealed chunk. `begin` and `length`: its sealed bytes in the object at `uri`. `iv`: 16 bytes.

    `start` is UTC, `duration` of its pictures; ticks. `discontinuity`: it doesn't continue the one before.
    """

    uri: str
    begin: int
    length: int
    key_uri: str
    iv: bytes
    init_uri: str
    start: int
    duration: int
    discontinuity: bool = False


def archive(segments: Sequence[Segment]) -> str:
    """A playlist of what is past, complete."""
    return _text(segments, "#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n", "#EXT-X-ENDLIST\n")


def live(segments: Sequence[Segment], *, sequence: int, discontinuity_sequence: int) -> str:
    """The window that is on air. `sequence` counts the segments that have left it, and discontinuities likewise."""
    numbers = f"#EXT-X-MEDIA-SEQUENCE:{sequence}\n#EXT-X-DISCONTINUITY-SEQUENCE:{discontinuity_sequence}\n"
    return _text(segments, numbers, "")


def _text(segments: Sequence[Segment], numbers: str, end: str) -> str:
    longest = max((segment.duration for segment in segments), default=TICKS)
    head = f"#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:{-(-longest // TICKS)}\n{numbers}"
    return "".join((head, *_lines(segments), end))


def _lines(segments: Sequence[Segment]) -> list[str]:
    """Of each segment its lines. An hour has 1,800: what is the same as before is neither made nor checked again."""
    found: list[str] = []
    init_uri = uri = key_uri = key = ""
    seconds: dict[int, str] = {}
    for segment in segments:
        its_uri, begin, length, its_key, iv, its_init, start, duration, discontinuity = segment
        if its_init != init_uri or its_uri != uri or discontinuity:
            if discontinuity and found:
                found.append("#EXT-X-DISCONTINUITY\n")
            if its_init != init_uri:
                init_uri = _quotable(its_init)
                if found:
                    found.append("#EXT-X-KEY:METHOD=NONE\n")
                found.append(f'#EXT-X-MAP:URI="{init_uri}"\n')
            if its_uri != uri or discontinuity:
                uri = _quotable(its_uri)
                when = as_datetime(start).isoformat(timespec="milliseconds")
                found.append(f"#EXT-X-PROGRAM-DATE-TIME:{when}\n")
        if its_key != key_uri:
            key_uri = its_key
            key = f'#EXT-X-KEY:METHOD=AES-128,URI="{_quotable(key_uri)}",IV=0x'
        if duration not in seconds:
            seconds[duration] = f"\n#EXTINF:{duration / TICKS:.6f},\n#EXT-X-BYTERANGE:"
        found.append(f"{key}{iv.hex()}{seconds[duration]}{length}@{begin}\n{uri}\n")
    return found


def _quotable(uri: str) -> str:
    if '"' in uri or "\n" in uri or "\r" in uri:
        raise MediaError(f"An address in a playlist may hold neither quotes nor line ends: {uri!r}.")
    return uri
