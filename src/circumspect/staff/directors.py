"""The library is never without a Director who can act."""

from django.utils.translation import gettext as _

from circumspect.staff.errors import LastDirector
from circumspect.staff.models import Employee, Role, RoleGiven
from circumspect.staff.queries import holders_of


def keep_a_director(*, without: Employee, instead: str) -> None:
    """Raise LastDirector when nobody but `without` can act as Director; `instead` says what would be right.

    Whoever comes here first locks the Directors' rows, so that two Directors can't end each other at once.
    """
    list(RoleGiven.objects.select_for_update().filter(role=Role.DIRECTOR, ended_at=None).order_by("pk"))
    directors = holders_of(Role.DIRECTOR)
    if directors == [without]:
        raise LastDirector(
            _("%(name)s is the only Director, and the library can't be without one. %(instead)s")
            % {"name": without.name, "instead": instead}
        )


def others(*, but: Employee) -> list[Employee]:
    return [director for director in holders_of(Role.DIRECTOR) if director != but]
