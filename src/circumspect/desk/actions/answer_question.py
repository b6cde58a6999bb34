"""Answer one question at the desk and log it: what was asked after a refusal is what a Director wants to see."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from circumspect.adoption.queries import pack_in_force
from circumspect.desk.answer import Answer, answer_to
from circumspect.desk.ask import Ask
from circumspect.desk.queries import answered_lately
from circumspect.ledger.actions import append
from circumspect.patrons.models import Account
from circumspect.staff.access import CIRCULATION, require
from circumspect.staff.models import Employee
from circumspect.staff.queries import acting_role


def answer_question(*, ask: Ask, account: Account, by: Employee, at: datetime | None = None) -> Answer:
    """The answer, logged once as `desk.answered` for the same facts and employee within ten minutes.

    Only the entry is written in a transaction: an answer changes nothing, and employees who ask at the same time
    shouldn't wait for one another's reading. Raises NotAllowed, UnknownRequester, SituationError.
    """
    require(by, *CIRCULATION.roles)
    at = at or timezone.now()
    answer = answer_to(ask, account, pack_in_force(), by, at)
    if not answered_lately(account, by, answer.details(), at):
        log(answer, by)
    return answer


@transaction.atomic
def log(answer: Answer, by: Employee) -> None:
    append(
        "desk.answered",
        actor=by.username,
        role=acting_role(by),
        clause=answer.decision.clause,
        policy=answer.decision.policy,
        subject=f"account:{answer.facts.account.key}",
        details=answer.details(),
    )
