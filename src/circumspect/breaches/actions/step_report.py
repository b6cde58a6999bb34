"""Bring a report into its next state: contained, assessed, closed. Each says what was done."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.breaches.models import Breach, Step
from circumspect.breaches.queries import locked_report
from circumspect.breaches.sealed_log import Happened, log_for_director
from circumspect.breaches.states import State, after
from circumspect.breaches.words import ReportError, worded
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role

DONE = {
    State.SEEN: "saw the report",
    State.CONTAINED: "contained the breach",
    State.ASSESSED: "assessed the breach",
    State.CLOSED: "closed the report",
}


@transaction.atomic
def step_report(*, key: str, state: str, words: str, by: Employee, outcome: str = "") -> Breach:
    """Containing can't wait, so who was named for the report may do it too; assessing and closing are the Director's.

    `outcome` goes with closing. Raises NotAllowed, NoSuchReport, ReportError.
    """
    breach = locked_report(key, by)
    if state != State.CONTAINED:
        require(by, Role.DIRECTOR)
    expected = after(breach.state)
    if expected is None or state != expected or state == State.SEEN:
        raise ReportError(_("Somebody has brought this report further meanwhile. This is how it stands now."))
    if state == State.CLOSED:
        if outcome not in Breach.Outcome.values:
            raise ReportError(_("Say how it ended."))
        breach.outcome = outcome
    enter(breach, State(state), worded(words, missing=_("Say what was done.")), by)
    return breach


def enter(breach: Breach, state: State, words: str, by: Employee) -> None:
    """Inside the caller's transaction, with the report locked."""
    breach.state = state
    breach.save(update_fields=["state", "outcome"])
    Step.objects.create(breach=breach, state=state, words=words, by=by, at=timezone.now())
    log_for_director(Happened(DONE[state], by.username, breach.reference, role=acting_role(by), words=words))
