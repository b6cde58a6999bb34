"""What a page is made of, as values. Text is plain text; a blank line begins a new paragraph."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Words:
    """Paragraphs, under a heading where one is given. `quiet` sets them smaller."""

    text: str
    heading: str = ""
    quiet: bool = False
    kind: ClassVar[str] = "words"


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and what they are, one below the other."""

    pairs: tuple[tuple[str, str], ...]
    heading: str = ""
    kind: ClassVar[str] = "facts"


@dataclass(frozen=True, slots=True)
class Rows:
    """A table whose head is repeated on every page. `numbers`: places of columns set right; `weights`: relative widths.

    `code`: places of columns set in a typewriter's letters, such as hashes. Every row has as many cells as `columns`.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    heading: str = ""
    numbers: frozenset[int] = frozenset()
    code: frozenset[int] = frozenset()
    weights: tuple[int, ...] = ()
    kind: ClassVar[str] = "rows"


Block = Words | Facts | Rows


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to one recipient. `sender`: the library's name, then its lines; `day` as it shall stand there.

    A paragraph whose lines all begin with "- " is a list. `draft` is a word across the page, as long as it isn't sent.
    """

    sender: tuple[str, ...]
    recipient: tuple[str, ...]
    day: str
    subject: str
    text: str
    signed: tuple[str, ...]
    at: datetime
    reference: str = ""
    greeting: str = ""
    closing: str = ""
    enclosures: tuple[str, ...] = ()
    enclosed: str = "Enclosed"
    draft: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page, or several, of blocks under a title. `foot` stands on every page beside its number."""

    title: str
    blocks: tuple[Block, ...]
    at: datetime
    library: str = ""
    subtitle: str = ""
    foot: str = ""
    wide: bool = False
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Certificate:
    """A statement that people sign for: its words, the facts it stands on, and a line for each signature."""

    title: str
    library: str
    statement: str
    at: datetime
    blocks: tuple[Block, ...] = ()
    signatures: tuple[str, ...] = field(default=())
    foot: str = ""
    language: str = "en"
