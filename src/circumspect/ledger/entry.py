"""The bytes of an entry: canonical JSON, written once and hashed as written; and the commitment to what names people.

The bytes are kept and never made again from their parts, so nothing depends on how a later version would write them.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias

import orjson

from circumspect.errors import CircumspectError

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None
VERSION: Final = 1

# What the columns of an entry hold, in characters. An entry is then always short enough for a bundle of 65,535 bytes.
LIMITS: Final = {"kind": 64, "actor": 150, "role": 32, "clause": 32, "policy": 80, "grant": 64, "subject": 200}


class NotLoggable(CircumspectError):
    """What should be logged can't be written as an entry."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing to be logged, before it has a place in the log.

    `kind` is a noun and a verb (`record.opened`); `subject` is what it concerns (`account:KEY`), kept only as a
    pseudonym (given as `pseudonym` by who knows no more); `details` are what names people and stay outside the leaf.
    Raises NotLoggable.
    """

    kind: str
    actor: str
    role: str = ""
    clause: str = ""
    policy: str = ""
    grant: str = ""
    subject: str = ""
    details: Mapping[str, Json] | None = None
    pseudonym: str = ""

    def __post_init__(self) -> None:
        for name, limit in LIMITS.items():
            value = getattr(self, name)
            if len(value) > limit or "\x00" in value:
                raise NotLoggable(
                    f"The {name} of a log entry has at most {limit} characters, none of them NUL; it is {value!r}."
                )
        if not self.kind or not self.actor:
            raise NotLoggable(f"A log entry says what happened and who did it; here {self.kind!r} by {self.actor!r}.")


def canonical(value: Json | Mapping[str, Json]) -> bytes:
    """JSON with sorted keys, no spaces, UTF-8. Raises NotLoggable for what JSON has no form for."""
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATETIME)
    except TypeError as error:
        raise NotLoggable(f"A log entry and its details are texts, numbers, lists and objects: {error}.") from error


def commitment(salt: bytes, text: str) -> str:
    """SHA-256 over salt and text, in hex: binds details to a leaf without showing or needing them."""
    return hashlib.sha256(salt + text.encode()).hexdigest()


def leaf_bytes(happening: Happening, at: datetime, subject: str, details: str) -> bytes:
    """The exact bytes of a leaf. `subject` is the pseudonym, `details` the commitment ('' for none)."""
    return canonical(
        {
            "v": VERSION,
            "time": written_time(at),
            "kind": happening.kind,
            "actor": happening.actor,
            "role": happening.role,
            "clause": happening.clause,
            "policy": happening.policy,
            "grant": happening.grant,
            "subject": subject,
            "details": details,
        }
    )


def written_time(at: datetime) -> str:
    """A UTC time as a leaf has it: RFC 3339 with six decimals and a Z."""
    return at.isoformat(timespec="microseconds").replace("+00:00", "Z")
