"""Playlists for the page's player (RFC 8216): text from values, with nothing read or decided here.

A chunk is one segment, a byte range of its minute's object with the header before it skipped, sealed as
METHOD=AES-128 has it. Init segments are not sealed: they hold no picture.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from circumspect.media.errors import MediaError
from circumspect.media.times import TICKS, as_datetime


@dataclass(frozen=True, slots=True)
class Segment:
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
    return "\n".join(
        (
            *_head(segments),
            "#EXT-X-MEDIA-SEQUENCE:0",
            "#EXT-X-PLAYLIST-TYPE:VOD",
            *_lines(segments),
            "#EXT-X-ENDLIST",
            "",
        )
    )


def live(segments: Sequence[Segment], *, sequence: int, discontinuity_sequence: int) -> str:
    """The window that is on air. `sequence` counts the segments that have left it, and discontinuities likewise."""
    numbers = (
        f"#EXT-X-MEDIA-SEQUENCE:{sequence}",
        f"#EXT-X-DISCONTINUITY-SEQUENCE:{discontinuity_sequence}",
    )
    return "\n".join((*_head(segments), *numbers, *_lines(segments), ""))


def _head(segments: Sequence[Segment]) -> tuple[str, ...]:
    longest = max((segment.duration for segment in segments), default=TICKS)
    return "#EXTM3U", "#EXT-X-VERSION:7", f"#EXT-X-TARGETDURATION:{-(-longest // TICKS)}"


def _lines(segments: Sequence[Segment]) -> Iterator[str]:
    init_uri = uri = ""
    for number, segment in enumerate(segments):
        if segment.discontinuity and number:
            yield "#EXT-X-DISCONTINUITY"
        if segment.init_uri != init_uri:
            init_uri = _quotable(segment.init_uri)
            if number:
                yield "#EXT-X-KEY:METHOD=NONE"
            yield f'#EXT-X-MAP:URI="{init_uri}"'
        if segment.uri != uri or segment.discontinuity:
            uri = _quotable(segment.uri)
            yield f"#EXT-X-PROGRAM-DATE-TIME:{as_datetime(segment.start).isoformat(timespec='milliseconds')}"
        yield f'#EXT-X-KEY:METHOD=AES-128,URI="{_quotable(segment.key_uri)}",IV=0x{segment.iv.hex()}'
        yield f"#EXTINF:{segment.duration / TICKS:.6f},"
        yield f"#EXT-X-BYTERANGE:{segment.length}@{segment.begin}"
        yield segment.uri


def _quotable(uri: str) -> str:
    if '"' in uri or "\n" in uri or "\r" in uri:
        raise MediaError(f"An address in a playlist may hold neither quotes nor line ends: {uri!r}.")
    return uri
