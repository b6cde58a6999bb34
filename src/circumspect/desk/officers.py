"""To whom a referral goes: the roles of the policy, in its words, and the people who have them."""

from collections.abc import Iterable

from circumspect.policy import Pack
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import holders_of

STAND_INS = (Role.CIRCULATION_MANAGER, Role.DIRECTOR, Role.ASSISTANT_DIRECTOR)


def titles(roles: Iterable[str], pack: Pack) -> tuple[str, ...]:
    """The library's own title of each role, such as "Library Director"."""
    return tuple(pack.settings.officers.get(role, role.replace("_", " ")) for role in roles)


def to_be_told(roles: Iterable[str]) -> list[Employee]:
    """Everyone who has one of these roles; where nobody has, those who stand in for them."""
    wanted = [Role(role) for role in roles if role in Role.values]
    return holders_of(*wanted) or holders_of(*STAND_INS)
