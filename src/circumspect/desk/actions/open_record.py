"""Open the record that was asked for: the facts are gathered anew under lock, so what changed a second ago counts."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.adoption.queries import pack_in_force
from circumspect.desk.answer import Answer, answer_to
from circumspect.desk.ask import Ask, Fulfilled
from circumspect.desk.requesters import own_account_of
from circumspect.desk.words import CONDITIONS
from circumspect.errors import CircumspectError
from circumspect.patrons.actions.grant_record import grant_record
from circumspect.patrons.grant import Grant
from circumspect.patrons.models import Account
from circumspect.patrons.queries import account_by_key
from circumspect.staff.models import Employee

WRITTEN = "state_law"
LONGEST_REASON = 1000


class NoLongerPermitted(CircumspectError):
    """The facts, read again, don't permit it (any more)."""


class ConditionNotMet(CircumspectError):
    """A condition of the permit wasn't ticked, or its reason wasn't written. `condition` names it."""

    def __init__(self, condition: str, message: str) -> None:
        super().__init__(message)
        self.condition = condition


@transaction.atomic
def open_record(*, ask: Ask, fulfilled: Fulfilled, by: Employee, at: datetime | None = None) -> Grant:
    """The grant, logged by `grant_record`.

    Raises NoLongerPermitted, ConditionNotMet, UnknownRequester, NoSuchAccount.
    """
    account = lock(ask)
    at = at or timezone.now()
    answer = answer_to(ask, account, pack_in_force(), by, at)
    if answer.decision.outcome != "permit":
        raise NoLongerPermitted(_("Nothing was opened: what the answer rested on has changed. This is the answer now."))
    requester = answer.facts.requester
    return grant_record(
        decision=answer.decision,
        account=account,
        requester=requester.kind,
        requester_name=requester.name,
        conditions=met(answer, fulfilled),
        by=by,
        at=at,
    )


def lock(ask: Ask) -> Account:
    """The account asked about and the asker's own, locked in one order: no report of either card can pass us by."""
    account = account_by_key(ask.account_key)
    own = own_account_of(account, ask.who)
    locked = Account.objects.select_for_update().filter(pk__in=[account.pk, own or account.pk]).order_by("pk")
    return next(each for each in locked if each.pk == account.pk)


def met(answer: Answer, fulfilled: Fulfilled) -> dict[str, str]:
    """How each condition was met, in words for the log."""
    how = {}
    for need in answer.needs:
        if need == WRITTEN:
            how[need] = fulfilled.reason.strip()
            if not how[need]:
                raise ConditionNotMet(need, _("Write down why this release is lawful before you open the record."))
            if len(how[need]) > LONGEST_REASON:
                raise ConditionNotMet(
                    need,
                    _("The reason has %(length)s characters; %(most)s are enough.")
                    % {"length": len(how[need]), "most": LONGEST_REASON},
                )
        elif need in fulfilled.ticked:
            how[need] = "confirmed"
        else:
            words = CONDITIONS.get(need, need)
            raise ConditionNotMet(
                need, _("Tick this before you open the record: %(condition)s.") % {"condition": words}
            )
    return how
