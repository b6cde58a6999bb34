"""Report the card of an account stolen, missing, or found again: one step, and it counts at once."""

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.patrons.entries import append_for
from circumspect.patrons.models import Account, Card, CardReport, Channel
from circumspect.patrons.queries import current_card, locked_account
from circumspect.patrons.refused import Refused
from circumspect.patrons.typed import typed
from circumspect.staff.access import CIRCULATION, require
from circumspect.staff.models import Employee


@transaction.atomic
def report_card(*, account: Account, kind: str, channel: str, said_by: str = "", by: Employee) -> CardReport:
    """The report. `kind` is stolen, missing or found; a card found again is valid again, and so is a mistake put right.

    Raises NotAllowed, or Refused where there is no card in use or the report would change nothing.
    """
    require(by, *CIRCULATION.roles)
    account = locked_account(account.key)
    if kind not in CardReport.Kind.values:
        raise Refused(_("Say whether the card was stolen, is missing, or was found again."), "kind")
    if channel not in Channel.values:
        raise Refused(_("Say how this was reported: in person, by telephone or in writing."), "channel")
    said_by = typed(said_by, "said_by", 120)
    card = current_card(account)
    if card is None:
        raise Refused(_("This account has no card in use. A replaced card counts as missing already."))
    status = Card.Status.VALID if kind == CardReport.Kind.FOUND else Card.Status(kind)
    if card.status == status:
        raise Refused(_("Nothing to change: this card is %(status)s already.") % {"status": status.label}, "kind")
    card.status = status
    card.save(update_fields=["status"])
    report = CardReport.objects.create(card=card, kind=kind, channel=channel, said_by=said_by, recorded_by=by)
    append_for(f"card.{kind}", account, by, card=card.number, channel=channel, said_by=said_by)
    return report
