"""What every page's frame needs: the library's name, the person, and the places that person may go.

The bar shows a place only when the place's own rule (`@open_to`) admits the person, so no list of roles is kept here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from circumspect.site.middleware import LANGUAGE
from circumspect.staff.access import Access
from circumspect.staff.models import Role
from circumspect.staff.queries import RANK, roles_of

SIGNED_IN_PLACES = (
    (_("Home"), ("home",)),
    (_("Desk"), ("desk",)),
    (_("Accounts"), ("accounts",)),
    (_("Requests"), ("legal_requests",)),
    (_("Incidents"), ("incidents",)),
    (_("Bans"), ("board",)),
    (_("Footage"), ("footage",)),
    (_("Breaches"), ("breaches",)),
    (_("Cameras"), ("cameras",)),
    (_("Staff"), ("staff",)),
    (_("Policy"), ("policy_versions", "ask_policy")),
    (_("Log"), ("log",)),
)
PUBLIC_PLACES = (
    (_("The policy"), ("policy_text",)),
    (_("Whom to ask"), ("whom_to_ask",)),
    (_("Sign in"), ("account_login",)),
)


@dataclass(frozen=True, slots=True)
class Place:
    """One way in the bar. `current` is aria-current: "page" for this very page, "true" for one within it, or ""."""

    label: str | Promise
    url: str
    current: str


@dataclass(frozen=True, slots=True)
class Language:
    code: str
    name: str
    url: str
    current: bool


def page(request: HttpRequest) -> dict[str, object]:
    roles = roles_now(request)
    return {
        "library_name": settings.LIBRARY_NAME,
        "demo": settings.DEMO,
        "roles": roles,
        "acting_as": max(roles, key=RANK.__getitem__).label if roles else "",
        "places": partial(places, request, roles),
        "languages": partial(languages, request),
    }


def roles_now(request: HttpRequest) -> frozenset[Role]:
    """The roles that the page's rule was checked with; read anew where none was (public and error pages)."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return frozenset()
    found: frozenset[Role] | None = getattr(request, "roles", None)
    if found is None:
        found = request.roles = roles_of(user)  # type: ignore[attr-defined]
    return found


def places(request: HttpRequest, roles: frozenset[Role]) -> Iterator[Place]:
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    for label, names in SIGNED_IN_PLACES if signed_in else PUBLIC_PLACES:
        for name in names:
            url, access = door(name)
            if url and (access.admits(roles) if signed_in else access.public):
                yield Place(label, url, current(url, request.path))
                break


@cache
def door(name: str) -> tuple[str, Access]:
    """Where a page is and who may open it; ("", nobody) for a page that this library doesn't have."""
    try:
        url = reverse(name)
    except NoReverseMatch:
        return "", Access()
    return url, getattr(resolve(url).func, "access", Access())


def current(url: str, path: str) -> str:
    if url == path:
        return "page"
    return "true" if url != "/" and path.startswith(url) else ""


def languages(request: HttpRequest) -> Iterator[Language]:
    """This same page in each language; what was asked for (a page of a list) is kept."""
    for code, name in settings.LANGUAGES:
        asked = request.GET.copy() if request.method == "GET" else request.GET.__class__(mutable=True)
        asked[LANGUAGE] = code
        yield Language(code, name, f"?{asked.urlencode()}", code == get_language())
