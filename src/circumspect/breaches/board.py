"""What the board reads and writes: its reports, opened with its phrase for one page, and the steps it takes.

The phrase is used and forgotten: no session, no cookie and no row holds it. A step is sealed to the board's public key,
so writing one needs only a token that the opened page carries, good for an hour.
"""

from dataclasses import dataclass
from datetime import datetime

import orjson
import pyrage
from django.core import signing
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.breaches.actions.report_to_board import sealed
from circumspect.breaches.box import board_identities, opened_by
from circumspect.breaches.models import BoardReport, BoardStep
from circumspect.breaches.sealed_log import Happened, log_for_board
from circumspect.breaches.states import State, after
from circumspect.breaches.words import ReportError, worded

AN_HOUR = 3600
SALT = "circumspect.breaches.board"


@dataclass(frozen=True, slots=True)
class Written:
    """One step of the board: what it wrote, None where this phrase doesn't open it."""

    state: str
    at: datetime
    words: str | None


@dataclass(frozen=True, slots=True)
class Read:
    """One report as the board reads it. `told` is None where it was sealed to an earlier key of the board."""

    key: str
    reported_at: datetime
    state: State
    told: dict[str, str] | None
    steps: tuple[Written, ...]
    next: State | None
    token: str


def read_all(phrase: str) -> list[Read]:
    """Every report, newest first; that it was read is an entry like any other. Raises WrongPhrase, NoBoard."""
    identities = board_identities(phrase)
    found = [read(report, identities) for report in BoardReport.objects.prefetch_related("steps")]
    with transaction.atomic():
        log_for_board(Happened("the board read its reports", "the board", f"{len(found)} reports"))
    return found


def read(report: BoardReport, identities: list[pyrage.x25519.Identity]) -> Read:
    told = unsealed(bytes(report.sealed), identities)
    steps = tuple(
        Written(step.get_state_display(), step.at, (unsealed(bytes(step.sealed), identities) or {}).get("words"))
        for step in report.steps.all()
    )
    token = signing.dumps(report.key, salt=SALT)
    return Read(report.key, report.reported_at, State(report.state), told, steps, after(report.state), token)


def unsealed(box: bytes, identities: list[pyrage.x25519.Identity]) -> dict[str, str] | None:
    plain = opened_by(identities, box)
    return orjson.loads(plain) if plain is not None else None


@transaction.atomic
def step_board_report(*, token: str, state: str, words: str) -> BoardReport:
    """Raises ReportError for a token that is old or made up, for a step that isn't next, and where nothing is said."""
    try:
        key = signing.loads(token, salt=SALT, max_age=AN_HOUR)
    except signing.BadSignature:
        raise ReportError(_("This page is more than an hour old. Open it anew with the phrase.")) from None
    report = BoardReport.objects.select_for_update().filter(key=key).first()
    if report is None or state not in State.values or after(report.state) != state:
        raise ReportError(_("Somebody has brought this report further meanwhile. Open the page anew."))
    text = worded(words, missing="" if state == State.SEEN else _("Say what was done."))
    report.state = state
    report.save(update_fields=["state"])
    BoardStep.objects.create(report=report, state=state, sealed=sealed({"words": text}), at=timezone.now())
    log_for_board(Happened(f"the board: {state}", "the board", report.key, words=text))
    return report
