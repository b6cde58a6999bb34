"""Telling people of a request, in words that name nobody; of a sealed one only those who were named for it."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from circumspect.legal.models import NamedReader, Request
from circumspect.legal.queries import is_sealed
from circumspect.staff.models import Employee, Role
from circumspect.staff.notices import notify
from circumspect.staff.queries import holders_of


def tell(
    request: Request, people: Iterable[Employee], subject: str, *, but: Employee | None = None, urgent: bool = False
) -> None:
    """A notice for each of these who may know of the request, but for the one who did it."""
    may_know = [person for person in dict.fromkeys(people) if person != but and may_be_told(request, person)]
    notify(may_know, subject=subject, path=reverse("legal_request", args=[request.key]), urgent=urgent)


def may_be_told(request: Request, person: Employee) -> bool:
    """Asked of the rows as they are written, within the transaction that may have sealed it."""
    if not Request.objects.filter(is_sealed(timezone.now()), pk=request.pk).exists():
        return True
    return NamedReader.objects.filter(request=request, employee=person, ended_at=None).exists()


def directors() -> list[Employee]:
    return holders_of(Role.DIRECTOR)
