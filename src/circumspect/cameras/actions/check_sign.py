"""Note that someone looked whether the sign hangs at an entrance."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from circumspect.adoption.queries import pack_in_force
from circumspect.cameras.actions.add_entrance import KEEPERS
from circumspect.cameras.models import Entrance, SignCheck
from circumspect.cameras.places import PlaceError, worded
from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.notices import notify
from circumspect.staff.queries import acting_role, holders_of


@transaction.atomic
def check_sign(*, entrance: Entrance, posted: bool, by: Employee, note: str = "") -> SignCheck:
    """Any employee may look. Where the sign is missing, who can post it is told. Raises PlaceError, NotAllowed."""
    require(by, *Role)
    entrance = Entrance.objects.select_for_update().get(pk=entrance.pk)
    if entrance.closed_at:
        raise PlaceError(_("Nobody enters here any more, so there is no sign to look at."))
    note = worded(note, 300, "") if note.strip() else ""
    check = SignCheck.objects.create(entrance=entrance, posted=posted, note=note, by=by)
    if not posted:
        keepers = [person for person in holders_of(*KEEPERS) if person != by]
        notify(keepers, subject=_("A sign about cameras is missing"), text=entrance.name, path=reverse("entrances"))
    append(
        "sign.checked" if posted else "sign.missing",
        actor=by.username,
        role=acting_role(by),
        clause="S.2",
        policy=pack_in_force().hash,
        details={"entrance": entrance.name, "note": check.note},
    )
    return check
