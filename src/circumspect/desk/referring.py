"""Writing a referral down and telling the officers: what every way of referring somebody has in common."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from circumspect.desk.models import Referral, ReferredTo
from circumspect.desk.officers import people_of, with_stand_ins
from circumspect.ledger.actions import append
from circumspect.ledger.entry import Json
from circumspect.staff.models import Employee
from circumspect.staff.notices import notify
from circumspect.staff.queries import acting_role


def direct(referral: Referral, roles: Iterable[str], *, urgent: bool) -> list[Employee]:
    """Keep a new referral, directed to these roles, and tell the people who have them. Returns whom it told."""
    referral.save()
    roles = with_stand_ins(roles)
    ReferredTo.objects.bulk_create(ReferredTo(referral=referral, role=role, place=n) for n, role in enumerate(roles))
    told = people_of(roles)
    notify(
        told,
        subject=_("Referred to you from the desk: %(kind)s") % {"kind": referral.get_kind_display()},
        text=_("%(employee)s took it in. What was asked, and by whom, is on its page.")
        % {"employee": referral.taken_by.name},
        path=reverse("referral", args=[referral.key]),
        urgent=urgent,
    )
    return told


def log(kind: str, referral: Referral, by: Employee, **details: Json) -> None:
    """The one entry of what happened to a referral."""
    append(
        kind,
        actor=by.username,
        role=acting_role(by),
        clause=referral.clause,
        policy=referral.policy,
        subject=f"account:{referral.account.key}" if referral.account else f"referral:{referral.key}",
        details={"referral": referral.key, "kind": referral.kind, "who": referral.who, **details},
    )
