"""Nothing is granted or leaves on a request that its newest check calls not genuine, or not certain."""

from django.utils.translation import gettext as _

from circumspect.legal.models import Request
from circumspect.legal.wording import RequestError


def check_genuine(request: Request) -> None:
    """Raises RequestError. Earlier checks don't count beside the newest; where there is none, nothing is against it."""
    newest = request.verifications.select_related("by").last()
    if newest is not None and not newest.genuine:
        raise RequestError(
            _("The newest check, by %(name)s, says that it isn't genuine, or not certain. Check again first.")
            % {"name": newest.by.name},
            "outcome",
        )
