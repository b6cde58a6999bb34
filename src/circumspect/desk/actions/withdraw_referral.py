"""Withdraw a referral that was made by mistake, as long as nobody has answered it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.desk.actions.answer_referral import AnsweredAlready, NoSuchReferral, locked
from circumspect.desk.models import Referral
from circumspect.desk.referring import log
from circumspect.staff.models import Employee


@transaction.atomic
def withdraw_referral(*, key: str, by: Employee, at: datetime | None = None) -> Referral:
    """The referral, withdrawn; logged as `referral.withdrawn`. Only who took it in may; the log keeps both entries.

    Raises NoSuchReferral, AnsweredAlready.
    """
    referral = locked(key)
    if referral.taken_by_id != by.pk:
        raise NoSuchReferral(_("Only the person who took a referral in can withdraw it."))
    if not referral.waits:
        raise AnsweredAlready(_("This referral was answered or withdrawn already, so it stays as it is."))
    referral.withdrawn_at = at or timezone.now()
    referral.save(update_fields=["withdrawn_at"])
    log("referral.withdrawn", referral, by)
    return referral
