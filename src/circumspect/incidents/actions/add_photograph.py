"""Add a photograph to a draft of one's own or to a filed incident: bare pixels, sealed with a key of its own."""

from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.incidents.actions.turning import WrongState
from circumspect.incidents.models import MOST_PHOTOGRAPHS, Incident, Photograph, new_key
from circumspect.incidents.pictures import Picture, PictureError, read_photograph
from circumspect.incidents.places import drop, object_of, objects, thing_keys, thing_of
from circumspect.incidents.queries import draft_by_key, incident_by_key
from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role
from circumspect.vault import seal


def add_photograph(*, incident: Incident, data: bytes, by: Employee) -> Photograph:
    """`data` is the file as it was uploaded.

    Raises PictureError, WrongState, NoSuchIncident, NotAllowed, VaultError; then nothing of it is left.
    """
    require(by, *Role)
    picture, key = read_photograph(data), new_key()
    try:
        return keep(incident, key, picture, by)
    except BaseException:
        drop(key)
        raise


@transaction.atomic
def keep(incident: Incident, key: str, picture: Picture, by: Employee) -> Photograph:
    """The object is written, and synced, before the row that names it."""
    readable = incident_by_key if incident.is_documented else draft_by_key
    found = Incident.objects.select_for_update().get(pk=readable(incident.key, by).pk)
    if found.state == Incident.State.CLOSED:
        raise WrongState(_("This incident is closed. Open it again before you add to it."))
    place = next_place(found)
    thing_keys().begin(thing_of(key), object_of(key))
    objects().put(object_of(key), seal(thing_keys().make(thing_of(key)), thing_of(key), picture.data))
    photograph = Photograph.objects.create(
        key=key,
        incident=found,
        place=place,
        size=len(picture.data),
        width=picture.width,
        height=picture.height,
        sha256=sha256(picture.data).hexdigest(),
        added_at=timezone.now(),
        added_by=by,
    )
    transaction.on_commit(lambda: thing_keys().settle(thing_of(key)))
    append(
        "incident.photograph_added",
        actor=by.username,
        role=acting_role(by),
        subject=f"incident:{found.key}",
        details={"incident": str(found), "photograph": place, "sha256": photograph.sha256},
    )
    return photograph


def next_place(incident: Incident) -> int:
    """The lowest that no photograph has or had. Raises PictureError when all are taken."""
    taken = set(incident.photographs.values_list("place", flat=True))
    for place in range(1, MOST_PHOTOGRAPHS + 1):
        if place not in taken:
            return place
    raise PictureError(_("A report has at most %(most)d photographs.") % {"most": MOST_PHOTOGRAPHS})
