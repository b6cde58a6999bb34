"""What the libraries of the ground floor say when something goes wrong, in the reader's language.

They know no Django, so their words are English. Those that reach a page are here as their code has them, with a name in
braces for each thing that is filled in; `tests/staff/test_ground_words.py` holds the two together.
"""

import re
from functools import cache

from django.utils.translation import gettext, gettext_noop

SAID = (
    # policy
    gettext_noop("a card or a photo ID is shown in person; over another channel the number is given"),
    gettext_noop("a paper is presented in person or in writing, never by phone"),
    # media
    gettext_noop("A camera's address begins with rtsp:// and names a host: rtsp://192.168.1.20/stream1."),
    gettext_noop("Give the camera's name and password apart from its address, so that they stay secret."),
    gettext_noop("The camera at {address} doesn't answer in {seconds} s."),
    gettext_noop("Nothing answers at {address}: check the address, and that the camera is on."),
    gettext_noop("The camera at {address} refuses the name and password."),
    gettext_noop("The camera at {address} doesn't send video over TCP; switch that on in its settings."),
    gettext_noop("The camera at {address} answers {method} with {status}: no such stream is there."),
    gettext_noop("The stream at {address} has no H.264 or H.265 video."),
    gettext_noop("The camera at {address} ended its stream."),
    gettext_noop("No picture has come from the camera at {address} for {seconds} s."),
    gettext_noop("The stream lacks a parameter set (SPS or PPS), without which nobody can decode it."),
    gettext_noop("The stream ended before a picture came."),
    gettext_noop("The camera's first picture can't be decoded."),
    gettext_noop("The chunk's pictures can't be decoded: the camera sent something broken."),
    gettext_noop("The chunks hold no picture that can be decoded."),
    gettext_noop("The clip has no video."),
    gettext_noop("This isn't a clip that can be opened."),
    gettext_noop("The clip can't be decoded to its end."),
    gettext_noop("The model that finds faces isn't installed here; boxes can be drawn by hand."),
    # vault
    gettext_noop("Hold {hold} has no keys: it was released."),
    gettext_noop("There is no secret of {day}: its images can't be opened by anyone."),
    gettext_noop("The secret of {day} was being destroyed: its images can't be opened by anyone."),
    gettext_noop("The key of {thing} was being destroyed: it can't be opened by anyone."),
    gettext_noop("The key of {thing} was destroyed: it can't be opened by anyone."),
    gettext_noop("A sealed chunk doesn't open: its bytes were changed, or the key is another minute's."),
    gettext_noop("A sealed chunk doesn't open: the key is another minute's."),
    gettext_noop("{thing} doesn't open: its bytes were changed, or the key is another thing's."),
    gettext_noop("{thing} isn't what was written: its bytes were changed since."),
)
HOLE = re.compile(r"\{(\w+)\}")


def in_words(error: Exception | str) -> str:
    """What an error says, in the reader's language where it is one of these; else as it says it itself."""
    message = str(error)
    for text, pattern in patterns():
        if found := pattern.fullmatch(message):
            return gettext(text).format_map(found.groupdict())
    return message


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((text, re.compile(HOLE.sub(r"(?P<\1>.+)", escaped(text)))) for text in SAID)


def escaped(text: str) -> str:
    """A text as a pattern for itself, its holes left open."""
    return "".join(part if HOLE.fullmatch(part) else re.escape(part) for part in re.split(r"(\{\w+\})", text))
