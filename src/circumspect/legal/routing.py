"""To whom a request goes: the policy's officers in order, without those who are away, and why each was passed over."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from circumspect.desk.officers import people_of
from circumspect.errors import CircumspectError
from circumspect.legal.kinds import rules_of
from circumspect.legal.models import Away, Request
from circumspect.legal.situations import at_the_desk
from circumspect.policy import Pack
from circumspect.staff.models import Employee, Role

OFFICES = (Role.CIRCULATION_MANAGER, Role.DIRECTOR)


class NobodyToDecide(CircumspectError):
    """Neither office is filled."""


@dataclass(frozen=True, slots=True)
class Route:
    """`why` says in words who was passed over; empty where the first in order has it."""

    owner: Employee
    why: str


def route(request: Request, pack: Pack, on: date | None = None) -> Route:
    """The first in order who isn't away; the first of all where everybody is. Raises NobodyToDecide."""
    on = on or timezone.localdate()
    people = people_of(offices_of(request, pack))
    if not people:
        raise NobodyToDecide(
            _(
                "Nobody has been given the office of Circulation Manager or Director here, so nobody can decide on it. "
                "Release nothing, keep the paper, and tell your manager at once."
            )
        )
    absent = away_on(on)
    passed = []
    for person in people:
        if person.pk not in absent:
            return Route(person, " ".join(passed))
        passed.append(
            _("%(name)s is away until %(day)s.")
            % {"name": person.name, "day": date_format(absent[person.pk].last_day, "j M Y")}
        )
    return Route(people[0], " ".join([*passed, _("Everybody who may decide is away, so the first in order has it.")]))


def offices_of(request: Request, pack: Pack) -> tuple[str, ...]:
    """The offices in their order: those that the kind names first, then the policy's."""
    referred = [role for role in at_the_desk(request, pack).refer_to if role in OFFICES]
    return tuple(dict.fromkeys([*rules_of(request.kind).first, *(referred or OFFICES), *OFFICES]))


def away_on(day: date) -> dict[int, Away]:
    """Who is away on that day, by the person's id."""
    rows = Away.objects.filter(first_day__lte=day, last_day__gte=day, ended_at=None).order_by("last_day")
    return {row.employee_id: row for row in rows}
