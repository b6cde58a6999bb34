"""A request to put papers with, as short as the database lets it be."""

from django.utils import timezone

from circumspect.legal.models import Request
from circumspect.staff.models import Employee


def case(taken_by: Employee, number: int = 1, **more: object) -> Request:
    now = timezone.now()
    given: dict[str, object] = {
        "year": 2026,
        "number": number,
        "kind": "subpoena",
        "who": "Sgt. Example",
        "asked_for": "An example",
        "how": "in_person",
        "received_at": now,
        "entered_at": now,
        "taken_by": taken_by,
    }
    return Request.objects.create(**{**given, **more})
