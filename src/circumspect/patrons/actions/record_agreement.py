"""Record that a guardian already on the account (from an import, for instance) agrees to the minor's card."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.patrons.entries import append_for
from circumspect.patrons.models import Guardian
from circumspect.patrons.queries import locked_account
from circumspect.patrons.refused import Refused
from circumspect.patrons.typed import typed
from circumspect.staff.access import CIRCULATION, require
from circumspect.staff.models import Employee


@transaction.atomic
def record_agreement(*, guardian: Guardian, evidence: str, by: Employee) -> Guardian:
    """The guardian, with their agreement and what shows it. Raises NotAllowed or Refused."""
    require(by, *CIRCULATION.roles)
    account = locked_account(guardian.account.key)
    guardian.refresh_from_db()
    if guardian.ended_at is not None:
        raise Refused(_("%(name)s is no longer recorded on this account.") % {"name": guardian.name})
    if guardian.agreed_at is not None:
        raise Refused(_("%(name)s has agreed already.") % {"name": guardian.name})
    guardian.evidence = typed(evidence, "evidence", 200, required=True)
    guardian.agreed_at = timezone.now()
    guardian.save(update_fields=["evidence", "agreed_at"])
    append_for("guardian.agreed", account, by, name=guardian.name, evidence=guardian.evidence)
    return guardian
