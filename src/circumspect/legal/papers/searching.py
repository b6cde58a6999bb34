"""Look for what was removed in the file that was made: in its text, its bytes and streams, its metadata, its pixels.

It reads the bytes alone and knows nothing of how they were made, so that a mistake there is found here.
"""

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pypdfium2
from PIL import Image

from circumspect.legal.papers.blackening import Removed, pixels_of
from circumspect.legal.papers.phrases import letters_of, runs_of
from circumspect.legal.papers.reading import PdfPages, Place, every

STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
MOST_OPENED = 64_000_000
SHORTEST = 3
SEEN_AT = 200 / 72
EDGE = 3  # pixels beside an edge, where a JPEG is never quite even
EVEN, DARK = 40, 48  # levels of 256
PICTURE_BEGINS = b"\xff\xda"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something removed that is still there. `where`: text, bytes, metadata, attached, pixels; `page` from 0, or -1."""

    where: str
    page: int
    text: str


def findings(data: bytes, removed: Sequence[Removed], marks: Mapping[int, Sequence[Place]]) -> list[Finding]:
    sought = sorted({one.text for one in removed if len(letters_of(one.text)) >= SHORTEST})
    pages = PdfPages(data)
    found = [*in_text(pages, sought), *in_bytes(data, sought), *in_metadata(pages.document, sought)]
    return found + list(in_pixels(pages, marks))


def in_text(pages: PdfPages, sought: Sequence[str]) -> Iterator[Finding]:
    for number in every(pages):
        words = [word.text for word in pages.words(number)]
        backwards = [word[::-1] for word in reversed(words)]
        for phrase in sought:
            if next(runs_of(words, phrase), None) or next(runs_of(backwards, phrase), None):
                yield Finding("text", number, phrase)


def in_bytes(data: bytes, sought: Sequence[str]) -> Iterator[Finding]:
    parts = list(opened_parts(data))
    for phrase in sought:
        pattern = patterns_of(phrase)
        if any(pattern.search(part) for part in parts):
            yield Finding("bytes", -1, phrase)


def opened_parts(data: bytes) -> Iterator[bytes]:
    """What lies between streams, and each stream as it is and decompressed; of a JPEG what comes before its picture."""
    at = 0
    for stream in STREAM.finditer(data):
        yield data[at : stream.start(1)]
        at = stream.end(1)
        held = stream[1]
        if held.startswith(b"\xff\xd8"):
            yield held[: max(held.find(PICTURE_BEGINS), 0)]
            continue
        yield held
        try:
            yield zlib.decompressobj().decompress(held, MOST_OPENED)
        except zlib.error:
            continue
    yield data[at:]


def patterns_of(phrase: str) -> re.Pattern[bytes]:
    """The phrase as a file may spell it: in one byte a letter, in two, or as figures; and each of its long words."""
    ways: list[bytes] = []
    for said in {phrase, phrase.replace(" ", "")}:
        for encoding in ("latin-1", "utf-8"):
            plain = said.encode(encoding, "ignore")
            ways.append(rb"(?<![A-Za-z0-9])" + re.escape(plain) + rb"(?![A-Za-z0-9])")
            if len(plain) > SHORTEST:
                ways.append(re.escape(plain.hex().encode()))
        for encoding in ("utf-16-be", "utf-16-le"):
            wide = said.encode(encoding)
            ways += [re.escape(wide), re.escape(wide.hex().encode())]
    return re.compile(b"|".join(ways), re.IGNORECASE)


def in_metadata(document: pypdfium2.PdfDocument, sought: Sequence[str]) -> Iterator[Finding]:
    """A redacted paper has no title, author or subject of its own, and nothing attached."""
    for name, value in document.get_metadata_dict(skip_empty=True).items():
        if name in ("Title", "Author", "Subject", "Keywords"):
            yield Finding("metadata", -1, name)
        for phrase in sought:
            if next(runs_of(value.split(), phrase), None):
                yield Finding("metadata", -1, phrase)
    if document.count_attachments():
        yield Finding("attached", -1, "")


def in_pixels(pages: PdfPages, marks: Mapping[int, Sequence[Place]]) -> Iterator[Finding]:
    """Under a mark everything is one dark colour."""
    for number, places in sorted(marks.items()):
        picture = pages.picture(number, SEEN_AT).convert("L")
        if any(not is_black(picture, place) for place in places):
            yield Finding("pixels", number, "")


def is_black(picture: Image.Image, place: Place) -> bool:
    left, top, right, bottom = pixels_of(place, picture.size)
    within = [left + EDGE, top + EDGE, right - EDGE, bottom - EDGE]
    if within[2] <= within[0] or within[3] <= within[1]:
        within = [left, top, right, bottom]
    darkest, lightest = picture.crop(tuple(within)).getextrema()
    return bool(lightest - darkest <= EVEN and lightest <= DARK)
