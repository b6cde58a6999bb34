"""To whom a referral goes: the roles of the policy, in its words, and the people who have them."""

from collections.abc import Iterable

from circumspect.adoption.said import said
from circumspect.policy import Pack
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import holders_of

STAND_INS = (Role.CIRCULATION_MANAGER.value, Role.DIRECTOR.value, Role.ASSISTANT_DIRECTOR.value)


def titles(roles: Iterable[str], pack: Pack) -> tuple[str, ...]:
    """The library's own title of each role, such as "Library Director", in the reader's language."""
    return tuple(said(pack.settings.officers.get(role, role.replace("_", " "))) for role in roles)


def people_of(roles: Iterable[str]) -> list[Employee]:
    """Everyone who has one of these roles now; the library's counsel, say, has no sign-in here."""
    return holders_of(*(Role(role) for role in roles if role in Role.values))


def with_stand_ins(roles: Iterable[str]) -> tuple[str, ...]:
    """These roles, each once; where nobody here has any of them, those who stand in as well."""
    wanted = tuple(dict.fromkeys(roles))
    return wanted if people_of(wanted) else tuple(dict.fromkeys((*wanted, *STAND_INS)))
