"""In the demonstration, on the machine itself, the sign-in page says who may be tried and how."""

from django import template
from django.conf import settings
from django.http import HttpRequest

from circumspect.staff.models import Employee, RoleGiven

register = template.Library()
LOOPBACK = frozenset({"127.0.0.1", "::1"})


@register.inclusion_tag("staff/parts/demo_people.html")
def demo_people(request: HttpRequest) -> dict[str, object]:
    if not settings.DEMO or not is_local(request):
        return {"people": []}
    people: dict[Employee, list[str]] = {}
    given = RoleGiven.objects.filter(ended_at=None, employee__is_active=True).select_related("employee")
    for row in given.order_by("employee__name"):
        people.setdefault(row.employee, []).append(row.get_role_display())
    return {"people": list(people.items()), "password": settings.DEMO_PASSWORD}


def is_local(request: HttpRequest) -> bool:
    return request.META.get("REMOTE_ADDR") in LOOPBACK and "X-Forwarded-For" not in request.headers
