"""Take a debt back from the agency: paid, forgiven, or a mistake. The next file tells the agency so."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError
from circumspect.ledger.actions import append
from circumspect.legal.models import Debt
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role


class NotRecalled(CircumspectError):
    """The debt was taken back before, or no reason was given."""

    status = 409


@transaction.atomic
def recall_debt(*, reference: str, reason: str, by: Employee) -> Debt:
    """Logged as `debt.recalled`. Raises NotAllowed, NotRecalled."""
    require(by, Role.CIRCULATION_MANAGER, Role.DIRECTOR)
    found = Debt.objects.select_for_update(of=("self",)).select_related("account", "contract")
    debt = found.filter(reference=reference).first()
    if debt is None or debt.recall_asked_at is not None:
        raise NotRecalled(_("This debt isn't with the agency any more."))
    if not reason.strip():
        raise NotRecalled(_("Say why it is taken back, such as “paid at the desk”."))
    debt.recall_asked_at, debt.recall_asked_by, debt.recall_reason = timezone.now(), by, reason.strip()
    debt.save(update_fields=["recall_asked_at", "recall_asked_by", "recall_reason"])
    append(
        "debt.recalled",
        actor=by.username,
        role=acting_role(by),
        subject=f"account:{debt.account.key}",
        details={"holder": debt.account.name, "agency": debt.contract.agency, "reason": debt.recall_reason},
    )
    return debt
