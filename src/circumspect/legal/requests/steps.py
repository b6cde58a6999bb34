"""The one thing to do next with a request, as far as it isn't a release's."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from circumspect.legal.kinds import rules_of
from circumspect.legal.models import Request
from circumspect.legal.primary import Primary, registered
from circumspect.legal.requests.acts import BY_NAME
from circumspect.legal.requests.standing import Standing
from circumspect.legal.states import GRANTS, State
from circumspect.staff.models import Employee

NEXT = {
    State.ROUTED: "verify",
    State.VERIFYING: "review",
    State.AWAITING_CLARIFICATION: "answered",
    State.WITH_COUNSEL: "counsel-answered",
    State.RELEASED: "close",
    State.REOPENED: "review",
}
OF_A_WARRANT = {
    State.RECEIVED: "executing",
    State.EXECUTING: "taken",
    State.INVENTORY: "close",
    State.REOPENED: "inventory",
}


def primary_of(request: Request, standing: Standing, reader: Employee) -> Primary | None:
    """None where there is nothing to do, or nothing for this reader."""
    if standing.director and standing.appealed:
        return to_act(request, "answer-them")
    if standing.waiver_unseen and standing.director:
        return to_act(request, "waiver-seen")
    if not standing.officer:
        return None
    found = registered(request, reader)
    if found is not None:
        return found
    state = standing.state
    if standing.warrant:
        return to_act(request, OF_A_WARRANT[state]) if state in OF_A_WARRANT else None
    if state == State.IN_REVIEW:
        return Primary(
            _("Decide"), reverse("decide_request", args=[request.key]), _("What the policy says stands there.")
        )
    if state == State.DECIDED:
        waits = request.outcome in GRANTS and rules_of(request.kind).releases
        return None if waits else to_act(request, "close")
    if state == State.VERIFYING and not request.verifications.exists():
        return to_act(request, "verify")
    return to_act(request, NEXT[state]) if state in NEXT else None


def to_act(request: Request, name: str) -> Primary:
    act = BY_NAME[name]
    return Primary(act.label, reverse("request_act", args=[request.key, name]), act.why)
