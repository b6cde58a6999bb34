"""The officers' door to a request: the person has the office, may know of it, and nobody else changes it meanwhile."""

from circumspect.legal.models import Request
from circumspect.legal.queries import OFFICERS, locked_request
from circumspect.staff.access import require
from circumspect.staff.models import Employee


def officers_request(key: str, by: Employee) -> Request:
    """The request, locked until the transaction ends. Raises NotAllowed, NoSuchRequest."""
    request = locked_request(key, by)
    require(by, *sorted(OFFICERS))
    return request
