"""Record a parent or guardian on a minor's account, with their agreement to the card where they gave it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.adoption.queries import pack_in_force
from circumspect.patrons.actions.list_person import refuse_own, refuse_twice
from circumspect.patrons.entries import append_for
from circumspect.patrons.models import Account, Guardian
from circumspect.patrons.queries import holder_age, locked_account, today
from circumspect.patrons.refused import Refused
from circumspect.patrons.typed import typed
from circumspect.staff.access import CIRCULATION, require
from circumspect.staff.models import Employee


@transaction.atomic
def list_guardian(
    *,
    account: Account,
    name: str,
    evidence: str,
    agreed: bool,
    own_account: Account | None = None,
    by: Employee,
) -> Guardian:
    """The guardian, in force from now. Raises NotAllowed, or Refused with the field that is wrong."""
    require(by, *CIRCULATION.roles)
    account = locked_account(account.key)
    if holder_age(account, today(), pack_in_force().settings.adult_age) == "adult":
        raise Refused(_("The holder is of age; a guardian is recorded on a minor's account only."))
    name = typed(name, "name", 120, required=True)
    evidence = typed(evidence, "evidence", 200, required=True)
    refuse_own(account, own_account)
    refuse_twice(name, Guardian.objects.filter(account=account, ended_at=None).values_list("name", flat=True))
    now = timezone.now()
    guardian = Guardian.objects.create(
        account=account,
        name=name,
        evidence=evidence,
        own_account=own_account,
        agreed_at=now if agreed else None,
        recorded_at=now,
        recorded_by=by,
    )
    append_for(
        "guardian.listed",
        account,
        by,
        name=name,
        evidence=evidence,
        agreed=agreed,
        own_account=own_account.number if own_account else "",
    )
    return guardian
