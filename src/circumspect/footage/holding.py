"""What every step of a hold asks first: may this person, for what the hold is for, now?"""

from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError
from circumspect.footage.asked import about, may_end
from circumspect.footage.deciding import decide, named
from circumspect.footage.designated import DESIGNATED
from circumspect.footage.models import Hold
from circumspect.policy import Decision
from circumspect.staff.access import require
from circumspect.staff.models import Employee


class NotHeld(CircumspectError):
    """The policy doesn't let this be held, or there is nothing to hold; the message says which."""


def permitted(hold: Hold, by: Employee) -> Decision:
    """The decision by which `by` may step on with this hold. Raises NotHeld, NotAllowed.

    Whoever takes a request in holds its images, but only designated staff end a hold, and not before the request has
    been answered.
    """
    if not hold.request:
        decision = decide(by, "hold", purpose="incident", incident=hold.incident)
    else:
        require(by, *DESIGNATED)
        decision = decide(by, "hold", purpose="legal_request")
    if decision.outcome != "permit":
        raise NotHeld(named(decision))
    return decision


def check_may_end(hold: Hold, by: Employee) -> None:
    """Raises NotHeld while the request that the images are held for still needs them."""
    if not hold.request:
        return
    known = about({hold.request}, by).get(hold.request)
    if known is None:
        raise NotHeld(_("There is no such hold."))
    if not may_end(hold, known):
        raise NotHeld(
            _("%(request)s isn't closed yet, so its images are kept. Close it first.") % {"request": known.name}
        )
