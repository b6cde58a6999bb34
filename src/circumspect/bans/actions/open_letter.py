"""Open a sent letter's PDF, as it was sent. The log has it before its bytes leave."""

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.bans.errors import StillGone
from circumspect.bans.models import Letter
from circumspect.bans.sealed import opened, secret_of
from circumspect.bans.written import CLAUSE, subject_of
from circumspect.ledger.actions import append
from circumspect.staff.models import Employee
from circumspect.staff.queries import acting_role


def open_letter(*, letter: Letter, by: Employee) -> bytes:
    """The PDF, for somebody who may know of the ban: ask that first. Raises StillGone, KeyGone, Damaged."""
    if letter.destroyed_at:
        raise StillGone(_("This letter was destroyed with its ban's archive."))
    secret = secret_of(letter)
    logged(letter, by)
    return opened(letter, secret)


@transaction.atomic
def logged(letter: Letter, by: Employee) -> None:
    append(
        "ban.letter_opened",
        actor=by.username,
        role=acting_role(by),
        clause=CLAUSE,
        subject=subject_of(letter.ban),
        details={"ban": str(letter.ban), "letter": letter.key},
    )
