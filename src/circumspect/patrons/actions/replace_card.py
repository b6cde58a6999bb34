"""Give an account a new card. The old one stays in the books as replaced, and from now on counts as missing."""

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.patrons.actions.issue_card import may_have_a_card, new_number
from circumspect.patrons.entries import append_for
from circumspect.patrons.models import Account, Card
from circumspect.patrons.queries import current_card, locked_account
from circumspect.patrons.refused import Refused
from circumspect.patrons.typed import typed
from circumspect.staff.access import CIRCULATION, require
from circumspect.staff.models import Employee


@transaction.atomic
def replace_card(*, account: Account, number: str, reason: str, by: Employee) -> Card:
    """The new card; needs what issuing one needs. Raises NotAllowed, NothingAdopted or Refused."""
    require(by, *CIRCULATION.roles)
    account = locked_account(account.key)
    may_have_a_card(account)
    reason = typed(reason, "reason", 200, required=True)
    old = current_card(account)
    if old is None:
        raise Refused(_("This account has no card that could be replaced. Issue one."))
    number = new_number(number)
    was = old.status
    old.status = Card.Status.REPLACED
    old.save(update_fields=["status"])
    card = Card.objects.create(account=account, number=number, issued_by=by)
    append_for("card.replaced", account, by, card=card.number, old=old.number, old_status=was, reason=reason)
    return card
