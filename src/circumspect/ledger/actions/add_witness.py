"""Take someone outside as a witness of the log: where they answer, and the key by which their word is known."""

from urllib.parse import urlsplit

from django.db import transaction

from circumspect.errors import CircumspectError
from circumspect.ledger.actions.append import append
from circumspect.ledger.models import Witness
from circumspect.merkle import KeyKind, Verifier


class NotAWitness(CircumspectError):
    """The address or the key is not a witness's."""


@transaction.atomic
def add_witness(*, url: str, vkey: str, actor: str, role: str = "") -> Witness:
    """Raises NotAWitness, or NoteError where `vkey` is no verifier key at all."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise NotAWitness(f"'{url}' is not the address of a witness; it must begin with http:// or https://.")
    verifier = Verifier(vkey)
    if verifier.kind is not KeyKind.WITNESS:
        raise NotAWitness(
            f"The key of {verifier.name} signs logs (0x01); a witness signs with a key of its own (0x04)."
        )
    known = Witness.objects.filter(url=url).first()
    if known is not None and known.vkey != vkey:
        raise NotAWitness(f"{url} is known by another key, {known.vkey}; a witness doesn't change its key unnoticed.")
    if known is not None:
        return known
    witness = Witness.objects.create(url=url, vkey=vkey)
    append("witness.added", actor=actor, role=role, details={"witness": verifier.name, "url": url, "vkey": vkey})
    return witness
