"""What rooms above do with a paper of the desk: where it goes on, and whether somebody may know of it.

`legal` stands above `desk` and registers here when it is ready.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise

from circumspect.desk.models import Referral
from circumspect.staff.models import Employee


@dataclass(frozen=True, slots=True)
class Next:
    """A way on from a referral, or (with none) from "police are here"."""

    label: str | Promise
    url: str


NextSource = Callable[[Referral | None, Employee], Iterable[Next]]
Hidden = Callable[[Employee], QuerySet]
_nexts: list[NextSource] = []
_hidden: list[Hidden] = []


def register(*, nexts: NextSource | None = None, hidden: Hidden | None = None) -> None:
    """`hidden` answers the ids of the referrals that this reader may not know of."""
    if nexts is not None and nexts not in _nexts:
        _nexts.append(nexts)
    if hidden is not None and hidden not in _hidden:
        _hidden.append(hidden)


def nexts_of(referral: Referral | None, reader: Employee) -> list[Next]:
    return [each for source in _nexts for each in source(referral, reader)]


def known_to(reader: Employee, referrals: QuerySet[Referral]) -> QuerySet[Referral]:
    """Those of them that this reader may know of."""
    for hidden in _hidden:
        referrals = referrals.exclude(pk__in=hidden(reader))
    return referrals
