"""What a person may see of the log: everything with details, everything without, or what they did themselves."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from circumspect.ledger.models import Entry
from circumspect.ledger.queries import Search, own
from circumspect.legal.models import WithheldEntry
from circumspect.legal.withholding import withheld_from
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role

SEES_DETAILS = frozenset({Role.DIRECTOR, Role.CIRCULATION_MANAGER})
SEES_ALL = SEES_DETAILS | {Role.IT}


@dataclass(frozen=True, slots=True)
class Reader:
    """`everything`: also what others did. `details`: names and numbers too, each reading of them logged.

    `sealed`: what is in the boxes of sealed entries, as far as they are the Director's (see breaches/sealed_log.py).
    """

    person: Employee
    role: str
    everything: bool
    details: bool
    sealed: bool

    def withheld(self) -> QuerySet[WithheldEntry, int]:
        """Indexes of the entries that a court or the law keeps from this person now."""
        return withheld_from(self.person)

    def narrowed(self, search: Search) -> Search:
        """The same search, over what this person may see."""
        return search if self.everything else own(search, self.person.username)

    def check(self, entry: Entry) -> None:
        """Raises NotAllowed for an entry that is not theirs to see."""
        if not self.everything and entry.actor != self.person.username:
            raise NotAllowed(_("You see what you did yourself; the Director and the Circulation Manager see the rest."))

    def check_details(self) -> None:
        """Raises NotAllowed unless names and numbers are theirs to see."""
        if not self.details:
            raise NotAllowed(_("Names and numbers in the log are for the Director and the Circulation Manager."))


def reader_of(person: Employee, roles: frozenset[Role]) -> Reader:
    return Reader(
        person, acting_role(person), bool(roles & SEES_ALL), bool(roles & SEES_DETAILS), Role.DIRECTOR in roles
    )
