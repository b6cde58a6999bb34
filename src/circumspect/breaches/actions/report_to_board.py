"""Report something about the Director to the board: past the Director's pages, mail, notices, searches and counts.

The text is sealed before it is kept, no row names the reporter, and its entry in the log is like those that say
nothing.
"""

import hashlib
import secrets

import orjson
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.breaches.box import require_board, seal_for_board
from circumspect.breaches.models import BoardMail, BoardReport
from circumspect.breaches.models.reports import ALPHABET
from circumspect.breaches.sealed_log import Happened, log_for_board
from circumspect.breaches.words import worded
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role

HOUSE = "the house, from its own log"
BOX = 4096
"""What is sealed is padded to a multiple of this, so that its length says little about the text."""


@transaction.atomic
def report_to_board(*, what: str, once: str, by: Employee, happened_on: str = "", anonymous: bool = False) -> str:
    """The code with which the reporter, and nobody else, sees how far it has come; '' where `once` came before.

    `once` is a value of the form it came from. An anonymous report doesn't even tell the board who made it.
    Raises NotAllowed, ReportError, NoBoard.
    """
    require(by, *Role)
    require_board()
    if BoardReport.objects.filter(once=hashed(once)).exists():
        return ""
    who = "" if anonymous else f"{by.name} ({by.username})"
    text = worded(what, missing=_("Say what happened, as far as you know it."))
    return keep(text, who=who, happened_on=happened_on, once=once)


def keep(what: str, *, who: str, happened_on: str, once: str) -> str:
    """Seal, keep, tell the board, log; inside the caller's transaction. The receipt's code."""
    code = "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))
    told = {"what": what, "who": who, "happened_on": happened_on, "at": timezone.now().isoformat()}
    report = BoardReport.objects.create(
        sealed=sealed(told), receipt=hashed(plain(code)), once=hashed(once), reported_at=timezone.now()
    )
    BoardMail.objects.create(created_at=timezone.now(), mail_due_at=timezone.now())
    log_for_board(Happened("reported to the board", who[:150], report.key, words=what))
    return code


def sealed(told: dict[str, str]) -> bytes:
    plain_bytes = orjson.dumps(told)
    return seal_for_board(plain_bytes.ljust(-(-len(plain_bytes) // BOX) * BOX))


def plain(code: str) -> str:
    """A code as it is compared: what was typed in another case or with other dashes is the same."""
    return "".join(letter for letter in code.upper() if letter in ALPHABET)


def hashed(text: str) -> str:
    return hashlib.sha256(f"circumspect.breaches\x00{text}".encode()).hexdigest()
