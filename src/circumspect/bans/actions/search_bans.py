"""Ask at the door whether a person is banned: only bans in force here that fit every word. The log has the question."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from circumspect.bans.deciding import all_permitted
from circumspect.bans.errors import BanError
from circumspect.bans.models import Ban
from circumspect.bans.queries import current
from circumspect.bans.search import check_few, fits, typed_words
from circumspect.bans.written import CLAUSE
from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role


@dataclass(frozen=True, slots=True)
class Answer:
    """Whom the words fit; `too_many` says instead what to do where they fit many."""

    bans: list[Ban]
    too_many: str = ""


@transaction.atomic
def search_bans(*, words: str, by: Employee, branch: str = "") -> Answer:
    """Raises BanError for words that would find anybody; NotAllowed."""
    require(by, *Role)
    at = timezone.now()
    looked_for = typed_words(words)
    found = [ban for ban in current(at, branch) if fits(ban, looked_for)]
    shown, permit = all_permitted(by, "view_ban_board", found, at)
    append(
        "ban.searched",
        actor=by.username,
        role=acting_role(by),
        clause=permit.clause if permit else CLAUSE,
        policy=permit.policy if permit else "",
        details={"words": " ".join(looked_for), "branch": branch, "hits": len(shown)},
    )
    try:
        check_few(shown)
    except BanError as error:
        return Answer([], str(error))
    return Answer(shown)
