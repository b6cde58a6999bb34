"""What was asked at the desk, as it was entered: nothing here is believed yet (see facts.py)."""

from dataclasses import dataclass
from typing import Literal, get_args

Channel = Literal["in_person", "phone", "writing"]
Outsider = Literal["police", "court", "agency", "other"]

CHANNELS: tuple[Channel, ...] = get_args(Channel)
OUTSIDERS: tuple[Outsider, ...] = get_args(Outsider)


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: may `who` have the record of `account_key`?

    `who` is `holder`, `person-ID`, `guardian-ID`, `parent` or an Outsider; `presents` are the policy's names;
    `number` and `own_number` are what was scanned or typed; `yes` are the library's own questions answered yes.
    """

    account_key: str
    who: str
    channel: Channel = "in_person"
    presents: frozenset[str] = frozenset()
    number: str = ""
    own_number: str = ""
    court_finding: bool = False
    waiver: bool = False
    agency_contract: bool = False
    yes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Fulfilled:
    """How the conditions of a decision were met: those ticked, and the written reason where one is needed."""

    ticked: frozenset[str] = frozenset()
    reason: str = ""
