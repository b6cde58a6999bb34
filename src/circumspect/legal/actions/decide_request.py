"""Decide on a request: its outcome, why, and how each condition that the policy sets was met.

What the pack permits is asked at this moment, on the scope as it stands; a grant is never wider than that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.adoption.said import said
from circumspect.legal.genuine import check_genuine
from circumspect.legal.kinds import rules_of
from circumspect.legal.models import Request
from circumspect.legal.officers import officers_request
from circumspect.legal.situations import Says, says_of
from circumspect.legal.states import GRANTS, Outcome, State
from circumspect.legal.stepping import DECISION, NoSuchStep, log, step
from circumspect.legal.telling import tell
from circumspect.legal.wording import LONG, MIDDLE, RequestError, worded
from circumspect.staff.models import Employee


class DecidedAlready(NoSuchStep):
    """Somebody else decided meanwhile; the message says who, when and how."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`met`: how each condition was met, in words. `steps` is how many steps the request had when it was looked at."""

    outcome: Outcome
    reason: str
    met: Mapping[str, str] = field(default_factory=dict)
    steps: int | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A verdict that may count: what the pack says to it, and its words as they will be kept."""

    outcome: Outcome
    reason: str
    met: Mapping[str, str]
    says: Says


@transaction.atomic
def decide_request(*, key: str, verdict: Verdict, by: Employee) -> Request:
    """Logged as `request.decided`. Raises NotAllowed, NoSuchRequest, DecidedAlready, NoSuchStep, RequestError."""
    request = officers_request(key, by)
    checked = check(request, verdict, by)
    says = checked.says
    request.outcome, request.reason, request.conditions = checked.outcome, checked.reason, dict(checked.met)
    request.decided_at, request.decided_by = timezone.now(), by
    request.clause = ", ".join(says.clauses)[:32]
    request.policy = says.decisions[0].policy if says.decisions else ""
    step(request, State.DECIDED, by=by, note=checked.reason, at=request.decided_at, also=DECISION)
    log(
        "request.decided",
        request,
        by,
        {
            "outcome": checked.outcome.value,
            "reason": checked.reason,
            "conditions": dict(checked.met),
            "says": {each.clause: each.outcome for each in says.decisions},
            "who": request.who,
        },
    )
    if request.owner:
        tell(request, [request.owner], _("A request of yours was decided"), but=by)
    return request


def check(request: Request, verdict: Verdict, by: Employee) -> Checked:
    """Whether this may be decided now; changes nothing. Raises DecidedAlready, NoSuchStep, RequestError."""
    not_yet_decided(request, verdict)
    outcome = Outcome(verdict.outcome)
    if outcome not in rules_of(request.kind).outcomes or outcome == Outcome.WITHDRAWN:
        raise RequestError(_("That outcome doesn't exist for this kind of request."), "outcome")
    reason = worded(
        verdict.reason, LONG, missing=_("Write down why: every outcome has a reason, a grant too."), field="reason"
    )
    if outcome in GRANTS:
        check_genuine(request)
    says = says_of(request, by)
    met: Mapping[str, str] = {}
    if outcome in GRANTS and rules_of(request.kind).releases:
        permitted(says)
        met = conditions_met(says, verdict)
    return Checked(outcome, reason, met, says)


def not_yet_decided(request: Request, verdict: Verdict) -> None:
    if request.outcome and request.decided_by and request.decided_at:
        raise DecidedAlready(
            _(
                "%(name)s decided on this request at %(time)s: %(outcome)s. Nothing of yours was kept. "
                "To decide otherwise, reopen it."
            )
            % {
                "name": request.decided_by.name,
                "time": timezone.localtime(request.decided_at).strftime("%H:%M"),
                "outcome": request.get_outcome_display(),
            }
        )
    if request.state != State.IN_REVIEW:
        raise NoSuchStep(
            _("It is “%(state)s”, and only what is in review is decided.") % {"state": request.get_state_display()}
        )
    if verdict.steps is not None and verdict.steps != request.steps.count():
        raise NoSuchStep(_("Somebody took a step with this request while you wrote. See what changed, then decide."))


def permitted(says: Says) -> None:
    """Raises RequestError where the pack doesn't permit all that the scope names."""
    if not says.decisions:
        raise RequestError(
            _("The scope names nobody and no camera, so nothing can be granted. Add to the scope first."), "outcome"
        )
    for each in says.decisions:
        if each.outcome != "permit":
            raise RequestError(
                _(
                    "The policy doesn't permit this (%(clause)s): %(title)s. Strike from the scope what it "
                    "doesn't permit, or decide otherwise."
                )
                % {"clause": each.clause, "title": said(each.title)},
                "outcome",
            )


def conditions_met(says: Says, verdict: Verdict) -> dict[str, str]:
    missing = _("Write how this was met before it is granted.")
    return {
        condition: worded(verdict.met.get(condition, ""), MIDDLE, missing=missing, field=condition)
        for condition in says.conditions
    }
