"""What the rules know beside the log: who works here, which accounts are like them, and what each may see live."""

from collections.abc import Mapping
from dataclasses import dataclass

from circumspect.footage.models import Allowance
from circumspect.oversight.trace import Trace
from circumspect.patrons.alike import Likeness, likenesses
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import holders_of


@dataclass(frozen=True, slots=True)
class Surroundings:
    """By the log's pseudonym of an account, and by sign-in name."""

    alike: Mapping[str, Likeness]
    allowances: Mapping[str, int]


def directors() -> frozenset[str]:
    """Sign-in names of those whose findings go to the board."""
    return frozenset(person.username for person in holders_of(Role.DIRECTOR))


def surroundings(trace: Trace) -> Surroundings:
    people = dict(Employee.objects.values_list("username", "name"))
    subjects = {event.subject for event in trace.looks if trace.due(event.at)}
    allowed = dict(Allowance.objects.values_list("employee__username", "live_minutes_a_day"))
    return Surroundings(likenesses(people, subjects) if subjects else {}, allowed)
