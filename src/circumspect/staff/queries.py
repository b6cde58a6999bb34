"""What is read about the people who work here: their roles, their authority under the policy, their designations.

Nothing is remembered between two questions: a role that has ended counts for nothing from that moment on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from circumspect.staff.models import Designation, Employee, Notice, Role, RoleGiven, Task

RANK = {role: rank for rank, role in enumerate(Role)}


def roles_of(employee: Employee) -> frozenset[Role]:
    """The roles a person has now; none when their sign-in is disabled, or renewed and not yet confirmed."""
    if not employee.is_active or employee.roles_rest:
        return frozenset()
    given = RoleGiven.objects.filter(employee=employee, ended_at=None).values_list("role", flat=True)
    return frozenset(Role(role) for role in given)


def acting_role(employee: Employee) -> str:
    """The role an entry in the log names: the highest a person has, or '' for none."""
    return max(roles_of(employee), key=RANK.__getitem__, default="")


def authority_of(employee: Employee) -> str:
    """The fact `authority` of the policy: `director`, `circulation_manager` or `desk`."""
    roles = roles_of(employee)
    for role in (Role.DIRECTOR, Role.CIRCULATION_MANAGER):
        if role in roles:
            return role.value
    return "desk"


def holders_of(*roles: Role) -> list[Employee]:
    """The active people who have one of `roles` now, in the order of the roles as given."""
    order = {role: place for place, role in enumerate(roles)}
    given = RoleGiven.objects.filter(
        role__in=roles, ended_at=None, employee__is_active=True, employee__roles_rest=False
    ).select_related("employee")
    found: dict[int, Employee] = {}
    for row in sorted(given, key=lambda row: (order[Role(row.role)], row.employee.name)):
        found.setdefault(row.employee_id, row.employee)
    return list(found.values())


def is_designated(employee: Employee, task: Task, at: datetime | None = None) -> bool:
    """Whether the Director's designation of a person for `task` is in force at that moment."""
    at = at or timezone.now()
    in_force = Q(starts_at__lte=at, ends_at__gt=at) & (Q(ended_at=None) | Q(ended_at__gt=at))
    may_act = employee.is_active and not employee.roles_rest
    return may_act and Designation.objects.filter(in_force, employee=employee, task=task).exists()


@dataclass(frozen=True, slots=True)
class Officer:
    """Whom to call. `title` is the library's own; `alternate` is one who stands in for the others."""

    name: str
    title: str
    phone: str
    alternate: bool


def officers(titles: Mapping[str, str]) -> list[Officer]:
    """Whom to call when the police are here, in order: Circulation Manager, Director, then who stands in for them.

    `titles` are the pack's (`pack.settings.officers`, role -> title).
    """
    found: dict[int, Officer] = {}
    for role in (Role.CIRCULATION_MANAGER, Role.DIRECTOR, Role.ASSISTANT_DIRECTOR):
        title = titles.get(role.value) or str(role.label)
        for person in holders_of(role):
            alternate = role is Role.ASSISTANT_DIRECTOR
            found.setdefault(person.pk, Officer(person.name, title, person.phone, alternate))
    return list(found.values())


def waiting_notices(employee: Employee) -> QuerySet[Notice]:
    """What a person hasn't read yet: urgent first, then the newest."""
    return Notice.objects.filter(employee=employee, read_at=None).order_by("-urgent", "-created_at", "-pk")
