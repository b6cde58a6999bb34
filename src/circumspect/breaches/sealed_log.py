"""How breaches stand in the log: every entry looks the same, and so do entries that say nothing at all.

A leaf says `sealed.kept` by `sealed` and nothing more, whoever did what to which report, be it the Director's or the
board's. What happened is in the details, in a box of one size for every one of them, bound to the leaf by its salted
commitment. Boxes that nobody can open are added at random times (`tasks.cover`), so that their number tells nothing.
"""

import base64
import hashlib
from dataclasses import dataclass

import orjson
from django.utils import timezone

from circumspect.breaches.box import open_for_director, seal_for_board, seal_for_director, seal_for_nobody
from circumspect.ledger.actions import Appended, append
from circumspect.ledger.entry import Json

KIND, ACTOR = "sealed.kept", "sealed"
BOX = 1024
WRITTEN = 2400
"""Characters of a box as it is written: age boxes of one content differ in length at random, by up to some hundreds."""


@dataclass(frozen=True, slots=True)
class Happened:
    """What a box holds: what was done, by whom (sign-in name; '' for the house), to which report, under which clause.

    `words` are bound by their hash, so that the text of a report can be proven without standing in the log.
    """

    what: str
    by: str
    report: str
    clause: str = "U.2"
    role: str = ""
    words: str = ""

    def padded(self) -> bytes:
        told = {
            "what": self.what,
            "who": self.by,
            "report": self.report,
            "clause": self.clause,
            "role": self.role,
            "at": timezone.now().isoformat(),
            "words_sha256": hashlib.sha256(self.words.encode()).hexdigest() if self.words else "",
        }
        plain = orjson.dumps(told)
        if len(plain) > BOX:
            raise ValueError(f"What happened has {len(plain)} bytes, and a box holds {BOX}.")
        return plain.ljust(BOX)


def log_for_director(happened: Happened) -> Appended:
    return write(seal_for_director(happened.padded()))


def log_for_board(happened: Happened) -> Appended:
    """Raises NoBoard."""
    return write(seal_for_board(happened.padded()))


def log_nothing() -> Appended:
    return write(seal_for_nobody(b" " * BOX))


def write(box: bytes) -> Appended:
    text = base64.b64encode(box).decode()
    if len(text) > WRITTEN:
        raise ValueError(f"A box takes {len(text)} characters, and {WRITTEN} are kept for each.")
    return append(KIND, actor=ACTOR, details={"box": text.ljust(WRITTEN)})


def read_by_director(details: dict[str, Json]) -> dict[str, Json] | None:
    """What the Director may read of the details of one such entry; None where the box isn't theirs."""
    box = details.get("box")
    plain = open_for_director(base64.b64decode(box)) if isinstance(box, str) else None
    return orjson.loads(plain) if plain is not None else None
