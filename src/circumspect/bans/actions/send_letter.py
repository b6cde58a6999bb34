"""Send a letter: from now on it stays as it is, and its PDF is sealed with a key of its own."""

from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.bans.actions.write_letter import unsent
from circumspect.bans.deciding import PROPOSERS
from circumspect.bans.errors import BanError
from circumspect.bans.letters import paper
from circumspect.bans.models import Letter, Step
from circumspect.bans.sealed import drop, put
from circumspect.bans.written import write_down
from circumspect.staff.access import require
from circumspect.staff.models import Employee


@transaction.atomic
def send_letter(*, letter: Letter, way: str, by: Employee) -> Letter:
    """`way`: Letter.Way. What wasn't committed is ended by `retention.keep_time`. Raises BanError, NotAllowed."""
    require(by, *PROPOSERS)
    if way not in Letter.Way.values:
        raise BanError(_("Say how the letter is sent."))
    letter = unsent(letter)
    at = timezone.now()
    letter.sent_at, letter.sent_by, letter.way = at, by, way
    page = paper(letter)
    letter.size, letter.sha256 = len(page), sha256(page).hexdigest()
    letter.save(update_fields=["sent_at", "sent_by", "way", "size", "sha256"])
    write_down(
        letter.ban,
        Step.Kind.LETTER_SENT,
        by=by,
        at=at,
        details={"letter": letter.key, "kind": letter.kind, "way": way, "sha256": letter.sha256},
    )
    drop("letter", letter.key)
    put("letter", letter.key, page)
    return letter
