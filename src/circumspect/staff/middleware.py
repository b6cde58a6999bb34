"""Default deny: a page that doesn't state who may open it is open to nobody. And how long a session lasts."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from circumspect.staff.access import Access
from circumspect.staff.queries import roles_of
from circumspect.staff.second_factor import lacks_second_factor


class DefaultDeny:
    """Asks every view for its `access` before it runs. Static files are served before this and are public."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., object], args: object, kwargs: object
    ) -> HttpResponseBase | None:
        access = getattr(view, "access", None)
        if not isinstance(access, Access):
            raise PermissionDenied("This page states no rule about who may open it, so nobody may.")
        if access.public:
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        request.roles = roles_of(request.user)  # type: ignore[attr-defined]
        if not access.admits(request.roles):  # type: ignore[attr-defined]
            raise PermissionDenied("Your roles don't open this page.")
        if not access.signed_in and lacks_second_factor(request.user, request.roles):  # type: ignore[attr-defined]
            return redirect("mfa_index")
        return None


SEEN, SEEN_EVERY = "seen", 5 * 60


def keep_session(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A session lasts an hour (SESSION_COOKIE_AGE) from its last page, give or take SEEN_EVERY seconds.

    Writing that down with every page would cost each page a write to the disk.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        now = int(time.time())
        if request.user.is_authenticated and not 0 <= now - request.session.get(SEEN, 0) < SEEN_EVERY:
            request.session[SEEN] = now
        return response

    return respond
