"""Write a letter to a banned person, or change one that wasn't sent yet."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.bans.deciding import PROPOSERS
from circumspect.bans.errors import BanError
from circumspect.bans.letters import draft
from circumspect.bans.models import LONGEST_REASON, LONGEST_TEXT, Ban, Letter
from circumspect.bans.states import State, state_of
from circumspect.bans.words import worded
from circumspect.bans.written import CLAUSE, subject_of
from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.models import Employee
from circumspect.staff.queries import acting_role

WRITTEN_IN = frozenset(State) - {State.PROPOSED, State.DECLINED, State.DESTROYED}


@transaction.atomic
def write_letter(*, ban: Ban, kind: str, language: str, by: Employee) -> Letter:
    """A draft in the library's words, addressed to the name. Raises BanError, NotAllowed."""
    require(by, *PROPOSERS)
    if kind not in Letter.Kind.values:
        raise BanError(_("Choose what the letter says."))
    at = timezone.now()
    if state_of(ban, at) not in WRITTEN_IN:
        raise BanError(_("A letter is written once the ban is active."))
    letter = Letter.objects.create(
        ban=ban, kind=kind, to=ban.name, body=draft(ban, kind, language), written_at=at, written_by=by
    )
    write_in_log(letter, by)
    return letter


@transaction.atomic
def edit_letter(*, letter: Letter, to: str, body: str, by: Employee) -> Letter:
    """Raises BanError, also where it was sent meanwhile; NotAllowed."""
    require(by, *PROPOSERS)
    letter = unsent(letter)
    letter.to = worded(to, LONGEST_REASON)
    letter.body = worded(body, LONGEST_TEXT * 3, missing=_("The letter says nothing."))
    letter.written_at, letter.written_by = timezone.now(), by
    letter.save(update_fields=["to", "body", "written_at", "written_by"])
    write_in_log(letter, by)
    return letter


def unsent(letter: Letter) -> Letter:
    """The letter, locked. Raises BanError."""
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    if letter.sent_at:
        raise BanError(_("This letter was sent; it stays as it was. Write another one."))
    if letter.destroyed_at:
        raise BanError(_("This letter was destroyed with its ban's archive."))
    return letter


def write_in_log(letter: Letter, by: Employee) -> None:
    append(
        "ban.letter_written",
        actor=by.username,
        role=acting_role(by),
        clause=CLAUSE,
        subject=subject_of(letter.ban),
        details={"ban": str(letter.ban), "letter": letter.key, "kind": letter.kind},
    )
