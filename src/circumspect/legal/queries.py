"""Which requests a person may know of, and what is withheld while a court or the law forbids telling.

A sealed request exists only for its named readers: it is left out of every list, count and page, and the same address
answers as if it had never been. Officers see all others; whoever took one in sees that one.
"""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError
from circumspect.legal.kinds import may_be_waived
from circumspect.legal.models import NamedReader, Request
from circumspect.legal.states import Kind
from circumspect.staff.models import Employee, Role, Task
from circumspect.staff.queries import is_designated, roles_of

OFFICERS = frozenset({Role.CIRCULATION_MANAGER, Role.DIRECTOR})
WAIVABLE = [kind.value for kind in Kind if may_be_waived(kind)]


class NoSuchRequest(CircumspectError):
    """There is no request of that key that this person may know of; which of the two isn't told."""

    status = 404


def is_sealed(at: datetime) -> Q:
    """Requests whose existence may not be told at that moment."""
    return Q(sealed=True) & (Q(sealed_until=None) | Q(sealed_until__gt=at))


def is_sealed_now(request: Request, at: datetime | None = None) -> bool:
    """The same of one row: an order whose end has come seals nothing any more."""
    return request.sealed and (request.sealed_until is None or request.sealed_until > (at or timezone.now()))


def open_to_know(employee: Employee, at: datetime | None = None) -> QuerySet[Request]:
    """Every request that isn't sealed, and the sealed ones that name this person."""
    named = NamedReader.objects.filter(employee=employee, ended_at=None).values("request")
    return Request.objects.filter(~is_sealed(at or timezone.now()) | Q(pk__in=named))


def requests_for(employee: Employee, at: datetime | None = None) -> QuerySet[Request]:
    """All that an officer may know of; for everybody else what they took in themselves or are named for.

    Whom the Director designated to waive a subpoena sees the open requests that they may waive one for.
    """
    known = open_to_know(employee, at).select_related("taken_by", "owner", "decided_by")
    if roles_of(employee) & OFFICERS:
        return known
    named = NamedReader.objects.filter(employee=employee, ended_at=None).values("request")
    theirs = Q(taken_by=employee) | Q(pk__in=named)
    if is_designated(employee, Task.WAIVE_SUBPOENA, at):
        theirs |= Q(kind__in=WAIVABLE, closed_at=None)
    return known.filter(theirs)


def is_officer(employee: Employee) -> bool:
    return bool(roles_of(employee) & OFFICERS)


def reads_all(request: Request, employee: Employee) -> bool:
    """Whether this person, who may know of the request, reads all of it; the others see what they took in."""
    if is_officer(employee) or (may_be_waived(request.kind) and is_designated(employee, Task.WAIVE_SUBPOENA)):
        return True
    named = NamedReader.objects.filter(request=request, employee=employee, ended_at=None)
    return named.exclude(named_by=employee).exists()  # who took a sealed one in is named by that alone


def request_by_key(key: str, employee: Employee) -> Request:
    """Raises NoSuchRequest."""
    found = requests_for(employee).filter(key=key).first()
    if found is None:
        raise NoSuchRequest(_("There is no such request."))
    return found


def locked_request(key: str, employee: Employee) -> Request:
    """The request as it is now, locked until the transaction ends. Raises NoSuchRequest.

    Whether it may be told is asked again under the lock: while this waited for it, it may have been sealed, or the
    person unnamed. Their sign-in is read anew too; what it lets them do, the caller asks after this.
    """
    found = Request.objects.select_for_update(of=("self",)).get(pk=request_by_key(key, employee).pk)
    employee.refresh_from_db(fields=["is_active", "roles_rest"])
    if not open_to_know(employee).filter(pk=found.pk).exists():
        raise NoSuchRequest(_("There is no such request."))
    return found
