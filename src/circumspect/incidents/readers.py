"""Who reads incidents, who reviews them, and who is told: the policy's designated staff, as the pack in force has them.

An incident is written so that images may be looked at for it. So whoever the policy lets look at recorded images of an
incident of that kind (S.4.1, or S.3 where the Director authorized the person) reads the incident; everybody else reads
what they filed. The Director and the Assistant Director read all.
"""

from collections.abc import Iterable

from circumspect.adoption.queries import pack_in_force
from circumspect.incidents.models import Incident
from circumspect.policy import Pack
from circumspect.staff.models import Employee, Role, Task
from circumspect.staff.queries import holders_of, is_designated, roles_of

SEES_ALL = frozenset({Role.DIRECTOR, Role.ASSISTANT_DIRECTOR})
REVIEWING = tuple(role for role in Role if role not in (Role.DESK, Role.IT))
"""Of designated staff, those who lead: the IT department looks at images and keeps machines, it judges no conduct."""
ALL_KINDS = frozenset(Incident.Kind.values)
ACTOR = {Role.DESK: "staff"}


def kinds_read(employee: Employee) -> frozenset[str]:
    """The kinds of incidents that a person reads whoever filed them."""
    roles = roles_of(employee)
    if roles & SEES_ALL:
        return ALL_KINDS
    if not roles:
        return frozenset()
    return kinds_of(pack_in_force(), roles, authorized=is_designated(employee, Task.REVIEW_FOOTAGE))


def kinds_of(pack: Pack, roles: Iterable[Role], *, authorized: bool = False) -> frozenset[str]:
    """The kinds for which the policy lets one of these roles look at recorded images."""
    return frozenset(kind for kind in ALL_KINDS for role in roles if may_look(pack, role, kind, authorized))


def may_look(pack: Pack, role: Role, kind: str, authorized: bool) -> bool:
    facts = {
        "domain": "footage",
        "action": "view_archive",
        "purpose": "incident",
        "actor": ACTOR.get(role, role.value),
        "incident": kind,
        "authorized": "yes" if authorized else "no",
    }
    return pack.decide(pack.situation(facts)).outcome == "permit"


def sees_all(employee: Employee) -> bool:
    return kinds_read(employee) == ALL_KINDS


def is_reviewer(employee: Employee) -> bool:
    """Whether a person reviews what others filed."""
    return bool(roles_of(employee) & frozenset(REVIEWING)) and bool(kinds_read(employee))


def reviewers(kind: str) -> list[Employee]:
    """Who reviews incidents of a kind, in the order of the roles."""
    pack = pack_in_force()
    return holders_of(
        *(role for role in REVIEWING if role in SEES_ALL or kind in kinds_of(pack, (role,), authorized=False))
    )
