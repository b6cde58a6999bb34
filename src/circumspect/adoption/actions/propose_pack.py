"""Propose a pack: it is proved over every situation first, and one that breaks a promise is refused."""

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.adoption.documents import DocumentError
from circumspect.adoption.models import PackVersion
from circumspect.adoption.proof import proved
from circumspect.adoption.proposers import PROPOSERS
from circumspect.ledger.actions import append
from circumspect.policy import load_pack
from circumspect.staff.access import require
from circumspect.staff.models import Employee
from circumspect.staff.queries import acting_role


@transaction.atomic
def propose_pack(*, body: bytes, by: Employee, note: str = "") -> PackVersion:
    """Keep a pack (the bytes of a TOML file) as a proposed version.

    Raises PackError with row and key for a pack that can't be read, UnprovenPack for one that breaks a promise or has a
    clause that nothing reaches, DocumentError for one that is here already, NotAllowed.
    """
    require(by, *PROPOSERS)
    pack = load_pack(body)
    earlier = PackVersion.objects.filter(sha256=pack.hash).first()
    if earlier:
        raise DocumentError(_("This very pack is here already. Adopt that version instead."))
    version = PackVersion.objects.create(
        name=pack.settings.library_name, body=body, sha256=pack.hash, note=note, proposed_by=by, proof=proved(pack)
    )
    append("pack.proposed", actor=by.username, role=acting_role(by), policy=pack.hash, details={"note": note})
    return version
