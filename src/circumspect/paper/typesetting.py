"""Set a page with Typst. The values go in as JSON; only the templates of this package are ever compiled."""

import json
import re
from dataclasses import fields
from functools import lru_cache
from importlib.resources import files
from threading import Lock
from typing import Literal

import typst

from circumspect.errors import CircumspectError
from circumspect.paper.pieces import Certificate, Facts, Letter, Rows, Sheet, Words

Json = str | int | bool | list["Json"] | dict[str, "Json"]

STANDARD: Literal["a-2a"] = "a-2a"
UNDRAWN = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
# What no page has: controls but tab and line feed, and what would turn the reading order of the text around it.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
MOST_UNDRAWN = 500


class PaperError(CircumspectError):
    """A page that can't be set; the message says what Typst found."""

    status = 500


def letter(page: Letter) -> bytes:
    """PDF/A-2a. Raises PaperError."""
    return typeset("letter.typ", page)


def sheet(page: Sheet) -> bytes:
    """PDF/A-2a. Raises PaperError."""
    return typeset("sheet.typ", page)


def certificate(page: Certificate) -> bytes:
    """PDF/A-2a. Raises PaperError."""
    return typeset("certificate.typ", page)


def table(title: str, rows: Rows, page: Sheet) -> bytes:
    """One table as a page of its own, otherwise as `page` has it. Raises PaperError."""
    given = {one.name: getattr(page, one.name) for one in fields(page)}
    return sheet(Sheet(**{**given, "title": title, "blocks": (*page.blocks, rows)}))


def typeset(template: str, page: Letter | Sheet | Certificate) -> bytes:
    undrawn: set[str] = set()
    while True:
        told = json.dumps({"page": as_json(page, undrawn), "undrawn": bool(undrawn)})
        try:
            with LOCK:
                made = compiler().compile(
                    input=source(template),
                    format="pdf",
                    sys_inputs={"data": told},
                    pdf_standards=[STANDARD],
                    timestamp=page.at.replace(microsecond=0),
                )
            assert isinstance(made, bytes)
            return made
        except typst.TypstError as error:
            found = UNDRAWN.search(str(error))
            character = one_character(found.group(1)) if found else ""
            if not character or character in undrawn or len(undrawn) >= MOST_UNDRAWN:
                raise PaperError(f"The page “{template}” can't be set: {error}") from None
            undrawn.add(character)


LOCK = Lock()


@lru_cache(maxsize=1)
def compiler() -> typst.Compiler:
    """Made once, because it reads every font; used by one thread at a time."""
    return typst.Compiler()


@lru_cache(maxsize=8)
def source(template: str) -> bytes:
    """A template with the parts that all of them share in front."""
    folder = files("circumspect.paper") / "templates"
    return (folder / "parts.typ").read_bytes() + b"\n" + (folder / template).read_bytes()


def as_json(value: object, undrawn: set[str]) -> Json:
    """Values as the templates read them; characters that no page has are named, and are counted as undrawn."""
    if isinstance(value, str):
        undrawn.update(UNSEEN.findall(value))
        return "".join(shown(each) if each in undrawn else each for each in value) if undrawn else value
    if isinstance(value, (bool, int)):
        return value
    if isinstance(value, (tuple, list)):
        return [as_json(one, undrawn) for one in value]
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, (Letter, Sheet, Certificate, Words, Facts, Rows)):
        told = {one.name: as_json(getattr(value, one.name), undrawn) for one in fields(value) if one.name != "at"}
        return {**told, "kind": value.kind} if isinstance(value, (Words, Facts, Rows)) else told
    raise TypeError(f"{type(value).__name__} can't stand on a page.")


def one_character(quoted: str) -> str:
    """The first character that couldn't be drawn, from Typst's message."""
    escaped = ESCAPED.match(quoted)
    return chr(int(escaped.group(1), 16)) if escaped else quoted[:1]


def shown(character: str) -> str:
    return f"[U+{ord(character):04X}]"
