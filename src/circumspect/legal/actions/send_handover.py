"""Say that a file went to the agency, and how. Fetching it is in the log too; it opens for the agency only."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError
from circumspect.ledger.actions import append
from circumspect.legal.models import Handover
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role


class NotSent(CircumspectError):
    """There is no such file, it was said to be sent before, or how wasn't said."""

    status = 409


def locked(key: str) -> Handover:
    found = Handover.objects.select_for_update(of=("self",)).select_related("contract").filter(key=key).first()
    if found is None:
        raise NotSent(_("There is no such file."))
    return found


@transaction.atomic
def fetch_handover(*, key: str, by: Employee) -> Handover:
    """The encrypted file, logged as `handover.fetched`. Raises NotAllowed, NotSent."""
    require(by, Role.CIRCULATION_MANAGER, Role.DIRECTOR)
    handover = locked(key)
    log("handover.fetched", handover, by)
    return handover


@transaction.atomic
def send_handover(*, key: str, how: str, by: Employee) -> Handover:
    """Logged as `handover.sent`. Raises NotAllowed, NotSent."""
    require(by, Role.CIRCULATION_MANAGER, Role.DIRECTOR)
    handover = locked(key)
    if handover.sent_at is not None:
        raise NotSent(_("This file was said to be sent before."))
    if not how.strip():
        raise NotSent(_("Say how it went to the agency, such as “by its upload page”."))
    handover.sent_at, handover.sent_by, handover.sent_how = timezone.now(), by, how.strip()
    handover.save(update_fields=["sent_at", "sent_by", "sent_how"])
    log("handover.sent", handover, by)
    return handover


def log(kind: str, handover: Handover, by: Employee) -> None:
    append(
        kind,
        actor=by.username,
        role=acting_role(by),
        subject=f"contract:{handover.contract.key}",
        details={"agency": handover.contract.agency, "sha256": handover.sha256, "how": handover.sent_how},
    )
