"""Open a photograph for somebody who reads its incident. The log has it before the first byte is opened."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.incidents.actions.turning import WrongState
from circumspect.incidents.models import Photograph
from circumspect.incidents.places import object_of, objects, thing_keys, thing_of
from circumspect.incidents.queries import photograph_by_key
from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role
from circumspect.vault import VaultError, unseal

CONTENT_TYPE = "image/jpeg"


@dataclass(frozen=True, slots=True)
class Opened:
    """Leave to open one photograph once, given by `open_photograph` alone."""

    photograph: Photograph
    secret: bytes

    def data(self) -> bytes:
        """The JPEG. Raises Damaged, VaultError."""
        key = self.photograph.key
        try:
            return unseal(self.secret, thing_of(key), objects().get(object_of(key)))
        except FileNotFoundError:
            raise VaultError(_("The file of this photograph is missing from the store.")) from None


@transaction.atomic
def open_photograph(*, key: str, by: Employee) -> Opened:
    """Raises NoSuchIncident, WrongState, NotAllowed, KeyGone."""
    require(by, *Role)
    photograph = photograph_by_key(key, by)
    if photograph.removed_at:
        raise WrongState(_("This photograph was removed."))
    secret = thing_keys().key(thing_of(key))
    append(
        "incident.photograph_opened",
        actor=by.username,
        role=acting_role(by),
        subject=f"incident:{photograph.incident.key}",
        details={"incident": str(photograph.incident), "photograph": photograph.place},
    )
    return Opened(photograph, secret)
