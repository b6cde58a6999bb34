"""Record that somebody agreed to the version of the library's text that is in force."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.adoption.queries import text_in_force
from circumspect.patrons.entries import append_for
from circumspect.patrons.guardianship import require_guardian, require_guardian_named
from circumspect.patrons.models import Account, Consent
from circumspect.patrons.queries import locked_account
from circumspect.patrons.refused import Refused
from circumspect.patrons.typed import typed
from circumspect.staff.access import CIRCULATION, require
from circumspect.staff.models import Employee


@transaction.atomic
def record_consent(*, account: Account, signed_by: str, how: str, by: Employee, at: datetime | None = None) -> Consent:
    """The consent, witnessed by the employee. For a minor a guardian recorded on the account signs.

    Raises NotAllowed, NothingAdopted, or Refused with the field that is wrong.
    """
    require(by, *CIRCULATION.roles)
    account = locked_account(account.key)
    require_guardian(account)
    signed_by = typed(signed_by, "signed_by", 120, required=True)
    require_guardian_named(account, signed_by, "signed_by")
    if how not in Consent.How.values:
        raise Refused(_("Say whether it was signed on paper or on a tablet."), "how")
    text = text_in_force()
    consent = Consent.objects.create(
        account=account, text=text, signed_by=signed_by, how=how, at=at or timezone.now(), witnessed_by=by
    )
    append_for("consent.recorded", account, by, text=text.sha256, signed_by=signed_by, how=how)
    return consent
