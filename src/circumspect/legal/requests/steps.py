"""What comes next with a request: the one thing that its page offers first, and what stands beside it.

A matter for counsel goes to counsel before it is decided. What only a waiver opens is waived first, by whoever may. An
answer is written before the request is closed.
"""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from circumspect.legal.kinds import rules_of
from circumspect.legal.models import Request
from circumspect.legal.primary import Primary, registered
from circumspect.legal.requests.acts import BY_NAME
from circumspect.legal.requests.standing import Standing
from circumspect.legal.situations import says_of
from circumspect.legal.states import GRANTS, State
from circumspect.staff.models import Employee

NEXT = {
    State.ROUTED: "verify",
    State.VERIFYING: "review",
    State.AWAITING_CLARIFICATION: "answered",
    State.WITH_COUNSEL: "counsel-answered",
    State.REOPENED: "review",
}
OF_A_WARRANT = {
    State.RECEIVED: "executing",
    State.EXECUTING: "taken",
    State.INVENTORY: "close",
    State.REOPENED: "inventory",
}


def next_of(request: Request, standing: Standing, reader: Employee) -> list[Primary]:
    """The main thing first. Empty where there is nothing to do, or nothing for this reader."""
    if standing.director and standing.appealed:
        return [to_act(request, "answer-them")]
    if standing.waiver_unseen and standing.director:
        return [to_act(request, "waiver-seen")]
    waive = [to_act(request, "waive")] if waiver_opens(request, standing) else []
    if not standing.officer:
        return waive
    found = registered(request, reader)
    if found is not None:
        return [found]
    if standing.warrant:
        return of_a_warrant(request, standing.state)
    if standing.state == State.IN_REVIEW:
        return [*waive, *in_review(request, reader)]
    return [*ordinary(request, standing.state), *waive]


def in_review(request: Request, reader: Employee) -> list[Primary]:
    decide = Primary(
        _("Decide"), reverse("decide_request", args=[request.key]), _("What the policy says stands there.")
    )
    asked = request.steps.filter(after=State.WITH_COUNSEL).exists()
    counsel = says_of(request, reader).to_counsel and not asked
    return [to_act(request, "counsel"), decide] if counsel else [decide]


def ordinary(request: Request, state: State) -> list[Primary]:
    if state in (State.DECIDED, State.RELEASED):
        waits = state == State.DECIDED and request.outcome in GRANTS and rules_of(request.kind).releases
        return [] if waits else closing(request)
    if state == State.VERIFYING and not request.verifications.exists():
        return [to_act(request, "verify")]
    return [to_act(request, NEXT[state])] if state in NEXT else []


def closing(request: Request) -> list[Primary]:
    """A package brings its own letter; everything else is answered by one first."""
    close = to_act(request, "close")
    if request.letters.exclude(sent_at=None).exists():
        return [close]
    url = reverse("legal_request", args=[request.key]) + "?tab=letters"
    letter = Primary(_("Write the answer"), url, _("They hear of it in a letter; then it is closed."))
    return [close, letter] if request.state == State.RELEASED else [letter, close]


def of_a_warrant(request: Request, state: State) -> list[Primary]:
    return [to_act(request, OF_A_WARRANT[state])] if state in OF_A_WARRANT else []


def waiver_opens(request: Request, standing: Standing) -> bool:
    """Whether this reader may waive, and the policy permits with the waiver what it doesn't permit without."""
    if not (standing.may_waive and standing.undecided) or standing.waived or request.owner is None:
        return False
    now, then = says_of(request, request.owner), says_of(request, request.owner, waived=True)
    return not now.permits and then.permits


def to_act(request: Request, name: str) -> Primary:
    act = BY_NAME[name]
    return Primary(act.label, reverse("request_act", args=[request.key, name]), act.why)
