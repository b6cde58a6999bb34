"""Renew an account until a day: its card is good until then."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.patrons.consents import require_consent
from circumspect.patrons.entries import append_for
from circumspect.patrons.guardianship import require_agreement
from circumspect.patrons.models import Account
from circumspect.patrons.queries import current_card, locked_account, today
from circumspect.patrons.refused import Refused
from circumspect.staff.access import CIRCULATION, require
from circumspect.staff.models import Employee


@transaction.atomic
def renew_account(*, account: Account, expires_on: date, by: Employee) -> Account:
    """The account, good through that day. Needs what issuing a card needs.

    Raises NotAllowed, NothingAdopted or Refused.
    """
    require(by, *CIRCULATION.roles)
    account = locked_account(account.key)
    require_agreement(account)
    require_consent(account)
    if expires_on <= today():
        raise Refused(_("Renew until a day after today."), "expires_on")
    before = account.expires_on
    account.expires_on = expires_on
    account.recorded_here = sorted({*account.recorded_here, "expires_on"})
    account.save(update_fields=["expires_on", "recorded_here"])
    card = current_card(account)
    if card is not None and card.expires_on is not None:
        card.expires_on = expires_on
        card.save(update_fields=["expires_on"])
    append_for("account.renewed", account, by, until=str(expires_on), before=str(before or ""))
    return account
