"""The home page's further parts, one a room: a template and what fills it, None where it isn't the reader's."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from circumspect.site.queries.home_bans import bans_for
from circumspect.site.queries.home_breaches import breaches_on_home
from circumspect.site.queries.home_incidents import incidents_waiting
from circumspect.site.queries.home_requests import requests_waiting
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import roles_of

Asked = Callable[[Employee, frozenset[Role], datetime], object | None]

# Template under site/templates, and the question; a new part is one line here and a module beside this one.
PARTS: tuple[tuple[str, Asked], ...] = (
    ("site/home/incidents.html", incidents_waiting),
    ("site/home/breaches.html", breaches_on_home),
    ("site/home/requests.html", requests_waiting),
    ("site/home/bans.html", bans_for),
)


@dataclass(frozen=True, slots=True)
class Part:
    """The template is given `found` as `part`."""

    template: str
    found: object


def parts_for(employee: Employee, at: datetime | None = None) -> list[Part]:
    at, roles = at or timezone.now(), roles_of(employee)
    answers = ((template, asked(employee, roles, at)) for template, asked in PARTS)
    return [Part(template, found) for template, found in answers if found is not None]
