"""See a report for the first time: its text is shown once this is kept, so that "seen" means what it says."""

from django.db import transaction

from circumspect.breaches.actions.step_report import enter
from circumspect.breaches.models import Breach
from circumspect.breaches.queries import locked_report
from circumspect.breaches.states import State
from circumspect.staff.models import Employee


@transaction.atomic
def see_report(*, key: str, by: Employee) -> Breach:
    """By the Director, or by who was named for it. Seen already: nothing changes. Raises NoSuchReport."""
    breach = locked_report(key, by)
    if breach.state == State.REPORTED:
        enter(breach, State.SEEN, "", by)
    return breach
