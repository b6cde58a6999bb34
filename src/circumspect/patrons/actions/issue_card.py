"""Issue an account's first card."""

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.patrons.card_number import CardNumberError, clean_card_number
from circumspect.patrons.consents import require_consent
from circumspect.patrons.entries import append_for
from circumspect.patrons.guardianship import require_agreement
from circumspect.patrons.models import Account, Card
from circumspect.patrons.queries import current_card, locked_account, today
from circumspect.patrons.refused import Refused
from circumspect.staff.access import CIRCULATION, require
from circumspect.staff.models import Employee


@transaction.atomic
def issue_card(*, account: Account, number: str, by: Employee) -> Card:
    """The card. Needs a consent to the text in force, and for a minor a guardian who agreed.

    Raises NotAllowed, NothingAdopted, or Refused with the reason.
    """
    require(by, *CIRCULATION.roles)
    account = locked_account(account.key)
    may_have_a_card(account)
    if current_card(account) is not None:
        raise Refused(_("This account has a card. If it is to have another number, replace it."))
    card = Card.objects.create(account=account, number=new_number(number), issued_by=by)
    append_for("card.issued", account, by, card=card.number)
    return card


def may_have_a_card(account: Account) -> None:
    """Raise Refused with what is missing before this account is given a card."""
    require_agreement(account)
    require_consent(account)
    if account.expires_on is not None and account.expires_on < today():
        raise Refused(_("This account has expired. Renew it first."))


def new_number(text: str) -> str:
    """A card number that no card has or ever had. Raises Refused beside the field `number`."""
    try:
        number = clean_card_number(text)
    except CardNumberError as error:
        raise Refused(str(error), "number") from None
    if Card.objects.filter(number=number).exists():
        raise Refused(_("A card of this number exists already; every card has a number of its own."), "number")
    return number
