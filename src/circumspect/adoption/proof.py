"""A pack's proof over every situation, as it is kept beside the version and shown to the Director."""

from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError
from circumspect.ledger.entry import Json
from circumspect.policy import Pack


class UnprovenPack(CircumspectError):
    """The pack breaks a promise of its own or holds a clause that nothing reaches; each is named in words."""

    status = 400


def proved(pack: Pack) -> dict[str, Json]:
    """Prove a pack. Returns what was read, by domain; raises UnprovenPack naming every problem."""
    proof = pack.prove()
    if proof.problems:
        raise UnprovenPack(_("This pack can't be adopted as it is:") + "\n" + "\n".join(proof.problems))
    return {
        "situations": proof.situations,
        "domains": [
            {
                "name": domain.domain,
                "situations": domain.situations,
                "impossible": domain.impossible,
                "promises": domain.promises,
                "overlaps": [str(overlap) for overlap in domain.overlaps],
            }
            for domain in proof.domains
        ],
    }
