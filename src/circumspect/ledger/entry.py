"""The bytes of an entry: canonical JSON, written once and hashed as written; and the commitment to what names people."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None
VERSION = 1


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing to be logged, before it has a place in the log.

    `kind` is a noun and a verb (`record.opened`); `subject` is what it concerns (`account:KEY`), kept only as a
    pseudonym; `details` are what names people and stay outside the leaf.
    """

    kind: str
    actor: str
    role: str = ""
    clause: str = ""
    policy: str = ""
    grant: str = ""
    subject: str = ""
    details: Mapping[str, Json] | None = None


def canonical(value: Json | Mapping[str, Json]) -> bytes:
    """JSON with sorted keys, no spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def commitment(salt: bytes, text: str) -> str:
    """SHA-256 over salt and text, in hex: binds details to a leaf without showing or needing them."""
    return hashlib.sha256(salt + text.encode()).hexdigest()


def leaf_bytes(happening: Happening, at: datetime, subject: str, details: str) -> bytes:
    """The exact bytes of a leaf. `subject` is the pseudonym, `details` the commitment ('' for none)."""
    return canonical(
        {
            "v": VERSION,
            "time": at.isoformat(timespec="microseconds").replace("+00:00", "Z"),
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
