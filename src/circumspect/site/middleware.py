"""Headers that keep pages out of caches and other windows, the reader's language, and errors that a person can read."""

from collections.abc import Callable

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from circumspect.errors import CircumspectError
from circumspect.staff.ground_words import in_words

GetResponse = Callable[[HttpRequest], HttpResponse]
LANGUAGE = "language"
NO_DATABASE = _(
    "The database can't be written or reached just now, so nothing was opened or changed. Most often the disk is full "
    "or the database is not running; whoever keeps this machine can put it right."
)


def quiet_headers(get_response: GetResponse) -> GetResponse:
    """Nothing is kept by a browser or a proxy unless a view says so; no camera, microphone or location is asked for."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        response.headers.setdefault("X-Robots-Tag", "noindex")
        return response

    return respond


def language_asked_for(get_response: GetResponse) -> GetResponse:
    """`?language=es` shows the page in that language and keeps the choice until the browser closes.

    Only then is there a cookie: a public page that nobody asked for another language carries none.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        code = request.GET.get(LANGUAGE, "")
        if code not in dict(settings.LANGUAGES):
            return get_response(request)
        translation.activate(code)
        request.LANGUAGE_CODE = code
        response = get_response(request)
        response.headers["Content-Language"] = code
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, code, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
        )
        return response

    return respond


class PlainErrors:
    """A CircumspectError that a view didn't handle is shown as a page: what is wrong and what would be right."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, OperationalError):  # such as a disk that is full when the transaction is committed
            return render(request, "site/error.html", {"message": NO_DATABASE}, status=503)
        if not isinstance(error, CircumspectError):
            return None
        return render(request, "site/error.html", {"message": in_words(error)}, status=getattr(error, "status", 409))


plain_errors = PlainErrors
