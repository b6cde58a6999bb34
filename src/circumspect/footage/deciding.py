"""Ask the policy about images: the `footage` domain, with the facts of one person and one incident.

Who has several roles acts in the one that the policy lets furthest: a Director who also staffs the desk is the
Director.
"""

from circumspect.adoption.queries import pack_in_force
from circumspect.adoption.said import said
from circumspect.incidents.models import Incident
from circumspect.policy import Decision
from circumspect.staff.models import Employee, Role, Task
from circumspect.staff.queries import is_designated, roles_of

ACTOR = {Role.DESK: "staff"}
ORDER = {"permit": 0, "refer": 1, "refuse": 2}


def decide(
    employee: Employee, action: str, *, purpose: str = "routine", incident: Incident | None = None, ban: str = "none"
) -> Decision:
    """What the pack in force says of this person doing this now. A draft is no documented incident."""
    pack = pack_in_force()
    facts = {
        "domain": "footage",
        "action": action,
        "purpose": purpose,
        "incident": kind_of(incident),
        "authorized": "yes" if is_designated(employee, Task.REVIEW_FOOTAGE) else "no",
        "ban": ban,
    }
    actors = sorted({ACTOR.get(role, role.value) for role in roles_of(employee)}) or ["public"]
    decisions = [pack.decide(pack.situation({**facts, "actor": actor})) for actor in actors]
    return min(decisions, key=lambda decision: ORDER[decision.outcome])


def roles_that_may(action: str, incident: Incident) -> list[Role]:
    """The roles that the policy lets do this for an incident, the lowest first; no person is asked for."""
    pack = pack_in_force()
    facts = {"domain": "footage", "action": action, "purpose": "incident", "incident": kind_of(incident)}
    asked = {role: pack.situation({**facts, "actor": ACTOR.get(role, role.value)}) for role in Role}
    return [role for role, situation in asked.items() if pack.decide(situation).outcome == "permit"]


def kind_of(incident: Incident | None) -> str:
    """The fact `incident`: a draft is no documented one."""
    return incident.kind if incident and incident.is_documented else "none"


def named(decision: Decision) -> str:
    """A decision as a sentence for the person it concerns, in their language."""
    return f"{said(decision.say)} ({decision.clause})"
