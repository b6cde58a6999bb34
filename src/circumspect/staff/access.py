"""Who may open a page. Every view states it with `@open_to`; what states nothing is open to nobody (see middleware)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import roles_of

View = TypeVar("View", bound=Callable[..., object])


class NotAllowed(CircumspectError):
    """The person's roles don't reach this; the message names the roles that do."""


@dataclass(frozen=True, slots=True)
class Access:
    """`public`: no sign-in. `signed_in`: any active sign-in. Otherwise one of `roles` is needed."""

    public: bool = False
    signed_in: bool = False
    roles: frozenset[Role] = frozenset()

    def admits(self, roles: frozenset[Role]) -> bool:
        """Whether a signed-in person who has `roles` may enter."""
        return self.public or self.signed_in or bool(self.roles & roles)


PUBLIC = Access(public=True)
SIGNED_IN = Access(signed_in=True)
EMPLOYEES = Access(roles=frozenset(Role))
# Who works with patrons' accounts. The IT department keeps the machine and has no need to look into one.
CIRCULATION = Access(roles=frozenset(Role) - {Role.IT})


def open_to(access: Access | Role, *roles: Role) -> Callable[[View], View]:
    """State who may open a view: `PUBLIC`, `SIGNED_IN`, `EMPLOYEES`, or one or more roles."""
    rule = access if isinstance(access, Access) else Access(roles=frozenset({access, *roles}))

    def state(view: View) -> View:
        view.access = rule  # type: ignore[attr-defined]
        return view

    return state


def require(employee: Employee, *roles: Role) -> None:
    """For actions: raise NotAllowed unless the person is active and has one of `roles` now."""
    if not employee.is_active or not roles_of(employee) & frozenset(roles):
        names = ", ".join(str(Role(r).label) for r in roles)
        raise NotAllowed(
            _("%(name)s may not do this; it belongs to: %(names)s.") % {"name": employee.name, "names": names}
        )
