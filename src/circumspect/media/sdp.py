"""What a camera says of its streams (RFC 8866, with RFC 6184 and RFC 7798): we look for one of video, and no other."""

from base64 import b64decode
from binascii import Error
from dataclasses import dataclass
from urllib.parse import urljoin

from circumspect.media.packets import Codec

_CODECS: dict[str, Codec] = {"H264": "h264", "H265": "h265", "HEVC": "h265"}


@dataclass(frozen=True, slots=True)
class VideoStream:
    """`control` is the address under which the stream is set up. `sets`: parameter sets, if the description has any."""

    codec: Codec
    payload_type: int
    control: str
    sets: tuple[bytes, ...]


def video_stream(description: str, base: str) -> VideoStream | None:
    """The first H.264 or H.265 stream with a clock of 90 kHz."""
    session, *media = _sections(description)
    for section in media:
        words = section[0].split()
        if not section[0].startswith("m=video") or len(words) < 4:
            continue
        attributes = _attributes(section)
        for payload_type in words[3:]:
            name, _, clock = attributes.get(f"rtpmap {payload_type}", "").partition("/")
            codec = _CODECS.get(name.upper())
            if codec and clock.startswith("90000") and payload_type.isdigit():
                control = _control(base, _attributes(session).get("control", ""), attributes.get("control", ""))
                sets = _sets(codec, attributes.get(f"fmtp {payload_type}", ""))
                return VideoStream(codec, int(payload_type), control, sets)
    return None


def _sections(description: str) -> list[list[str]]:
    sections: list[list[str]] = [[]]
    for line in description.splitlines():
        if line.startswith("m="):
            sections.append([])
        sections[-1].append(line.strip())
    return sections


def _attributes(section: list[str]) -> dict[str, str]:
    """`a=` lines by name; those of one payload type by name and type."""
    found: dict[str, str] = {}
    for line in section:
        name, _, value = line.removeprefix("a=").partition(":")
        if name in ("rtpmap", "fmtp"):
            payload_type, _, value = value.partition(" ")
            name = f"{name} {payload_type}"
        if line.startswith("a="):
            found.setdefault(name, value.strip())
    return found


def _control(base: str, session: str, stream: str) -> str:
    if session and session != "*":
        base = urljoin(base, session)
    if not stream or stream == "*":
        return base
    if "://" in stream:
        return stream
    return base + stream if base.endswith("/") or stream.startswith("?") else f"{base}/{stream}"


def _sets(codec: Codec, parameters: str) -> tuple[bytes, ...]:
    values = dict(part.strip().split("=", 1) for part in parameters.split(";") if "=" in part)
    names = ("sprop-parameter-sets",) if codec == "h264" else ("sprop-vps", "sprop-sps", "sprop-pps")
    try:
        return tuple(b64decode(one) for name in names for one in values.get(name, "").split(",") if one)
    except Error:
        return ()
