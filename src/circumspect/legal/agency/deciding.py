"""What the pack in force says of the collection agency: whether this person may give it what is referred to it."""

from django.utils.translation import gettext as _

from circumspect.adoption.queries import pack_in_force
from circumspect.errors import CircumspectError
from circumspect.legal.agency.queries import contract_in_force
from circumspect.legal.models import Contract
from circumspect.policy import Decision
from circumspect.staff.models import Employee
from circumspect.staff.queries import authority_of


class NotReferred(CircumspectError):
    """Nothing was looked for or handed over; the message says why."""

    status = 409


def contract_needed() -> Contract:
    """The contract in force today. Raises NotReferred."""
    contract = contract_in_force()
    if contract is None:
        raise NotReferred(
            _("No contract is in force today; without one an agency is a third party and receives nothing.")
        )
    return contract


def agency_decision(by: Employee) -> Decision:
    """Of the agency whose contract is in force today; without one it is a third party."""
    pack = pack_in_force()
    facts = {
        "domain": "records",
        "requester": "collection_agency",
        "channel": "writing",
        "agency_contract": "yes" if contract_in_force() else "no",
        "authority": authority_of(by),
    }
    return pack.decide(pack.situation(facts))
