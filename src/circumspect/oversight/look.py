"""Looking through the log: incremental, repeatable, and itself in the log before a name or an address is compared.

1. An entry `oversight.looked` says what will be read. 2. The trace is read and the rules run, outside any transaction:
nobody at the desk waits. 3. What was raised is kept in one transaction with how far the log was looked through.
A crash in between loses nothing: the same is found again, and kept once, because each finding has one cause.
"""

import hashlib
import hmac
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from circumspect.adoption.queries import pack_in_force
from circumspect.breaches.actions.report_to_board import HOUSE, hashed, keep
from circumspect.breaches.box import board_is_set
from circumspect.breaches.models import BoardReport
from circumspect.ledger.actions import append
from circumspect.ledger.entry import Json
from circumspect.ledger.keys import log_keys
from circumspect.ledger.models import Entry, Head
from circumspect.ledger.queries import first_at
from circumspect.oversight.models import Finding, Progress
from circumspect.oversight.raised import Raised
from circumspect.oversight.rules import RULES
from circumspect.oversight.surroundings import directors, surroundings
from circumspect.oversight.trace import KINDS, read_trace
from circumspect.oversight.words import in_plain_words
from circumspect.policy import Pack
from circumspect.policy.watch import Watch
from circumspect.staff.models import Employee

WORKER = "circumspect"
DAY = timedelta(days=1)
SETTLED = timedelta(minutes=15)
"""What is younger isn't judged yet: what is shown a few minutes after a search belongs to it."""
OVERLAP = timedelta(hours=1)
BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
Told = Callable[[int, int], None]
Found = list[tuple[Watch, Raised]]


def look(*, actor: str = WORKER, role: str = "", told: Told = lambda done, every: None) -> int:
    """How many new findings wait for the Director. `told(done, every)` is called after each rule."""
    pack, to_board = pack_in_force(), board_is_set()
    row, _ = Progress.objects.get_or_create(id=1)
    until = timezone.now() - SETTLED
    begins = [row.looked_until, row.board_until] if to_board else [row.looked_until]
    begin = BEGINNING if None in begins else min(begins)  # type: ignore[type-var]
    if not pack.watches or not anything_new(begin, until):
        return finish(until, to_board=to_board, keep=None)
    span: dict[str, Json] = {"from": first_at(begin), "to": first_at(until)}
    with transaction.atomic():
        append("oversight.looked", actor=actor, role=role, policy=pack.hash, details=span)
    mine, theirs = apart(everything(pack, begin - OVERLAP, until, told))

    def keep_all() -> int:
        if to_board:
            for watch, one in theirs:
                pass_to_board(watch, one)
        return sum(keep_finding(pack, watch, one) for watch, one in mine)

    return finish(until, to_board=to_board, keep=keep_all)


def anything_new(begin: datetime, until: datetime) -> bool:
    """Whether there is an entry of a kind that a rule reads: an idle night leaves no trace of being looked at."""
    size = Head.objects.values_list("size", flat=True).get()
    if size == 0:
        return False
    return Entry.objects.filter(index__gte=first_at(begin), index__lt=first_at(until), kind__in=KINDS).exists()


@transaction.atomic
def finish(until: datetime, *, to_board: bool, keep: Callable[[], int] | None) -> int:
    """Keep what was raised, and until when the log was looked through."""
    row = Progress.objects.select_for_update().get(id=1)
    kept = keep() if keep else 0
    if keep:
        row.looked_until = max(row.looked_until or until, until)
        row.board_until = max(row.board_until or until, until) if to_board else row.board_until
    row.looked_at, row.asked_at, row.done, row.steps = timezone.now(), None, 0, 0
    row.save()
    return kept


def everything(pack: Pack, since: datetime, until: datetime, told: Told) -> Found:
    """What the rules raise that ends from `since` on and before `until`."""
    trace = read_trace(first_at(since - reach(pack.watches)), first_at(until), since, until)
    known = surroundings(trace)
    found: Found = []
    for done, watch in enumerate(pack.watches, 1):
        found += [(watch, one) for one in RULES[watch.kind](trace, watch, known)]
        told(done, len(pack.watches))
    return found


def reach(watches: Iterable[Watch]) -> timedelta:
    """How far back what is due now may have begun."""
    longest = max((watch.limits.get("within", 0) + watch.limits.get("days", 0) for watch in watches), default=0)
    return timedelta(days=longest) + DAY


def apart(found: Found) -> tuple[Found, Found]:
    """What is the Director's to look at, and what concerns a Director: now, or when it was done."""
    above = directors()
    theirs = [pair for pair in found if pair[1].actor in above or any(e.role == "director" for e in pair[1].events)]
    kept = {id(pair[1]) for pair in theirs}
    return [pair for pair in found if id(pair[1]) not in kept], theirs


def cause_of(watch: Watch, one: Raised) -> str:
    """Keyed, so that the cause tells nobody anything; the same for the same thing, whenever it is found."""
    return hmac.digest(log_keys().secret, f"{watch.id}\x00{one.actor}\x00{one.cause}".encode(), hashlib.sha256).hex()


def keep_finding(pack: Pack, watch: Watch, one: Raised) -> bool:
    """Whether it is new."""
    person = Employee.objects.filter(username=one.actor).first()
    if person is None:
        return False
    _, new = Finding.objects.get_or_create(
        cause=cause_of(watch, one),
        defaults={
            "watch": watch.id,
            "title": watch.title,
            "reason": watch.reason,
            "clause": watch.clause,
            "policy": pack.hash,
            "employee": person,
            "subject": one.subject,
            "first_at": one.first_at,
            "last_at": one.last_at,
            "entries": one.entries,
            "supports": one.supports,
            "opposes": one.opposes,
            "found_at": timezone.now(),
        },
    )
    return new


def pass_to_board(watch: Watch, one: Raised) -> None:
    """Sealed, like a report that somebody made; once for one cause. Nothing of it is kept here."""
    once = cause_of(watch, one)
    if not BoardReport.objects.filter(once=hashed(once)).exists():
        keep(in_plain_words(watch, one), who=HOUSE, happened_on=f"{one.last_at:%Y-%m-%d}", once=once)
