"""Say what became of a referral."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.desk.models import Referral
from circumspect.desk.queries import referrals_for
from circumspect.desk.referring import log
from circumspect.errors import CircumspectError
from circumspect.staff.models import Employee


class NoSuchReferral(CircumspectError):
    """There is no such referral for this person."""

    status = 404


class AnsweredAlready(CircumspectError):
    """The referral was answered or withdrawn before."""


@transaction.atomic
def answer_referral(
    *, key: str, outcome: Referral.Outcome, answer: str, by: Employee, at: datetime | None = None
) -> Referral:
    """The referral with its answer, logged as `referral.answered`. Only an officer it is referred to may answer it.

    Raises NoSuchReferral, AnsweredAlready.
    """
    referral = locked(key)
    if not referrals_for(by).filter(pk=referral.pk).exists():
        raise NoSuchReferral(_("There is no such referral to you."))
    if not referral.waits:
        raise AnsweredAlready(_("This referral was answered or withdrawn in the meantime; load the page to see how."))
    referral.answered_at = at or timezone.now()
    referral.answered_by = by
    referral.outcome = outcome
    referral.answer = answer
    referral.save(update_fields=["answered_at", "answered_by", "outcome", "answer"])
    log("referral.answered", referral, by, outcome=str(outcome), answer=answer)
    return referral


def locked(key: str) -> Referral:
    """The referral, locked until the transaction ends. Raises NoSuchReferral."""
    referral = Referral.objects.select_for_update(of=("self",)).select_related("account").filter(key=key).first()
    if referral is None:
        raise NoSuchReferral(_("There is no such referral."))
    return referral
