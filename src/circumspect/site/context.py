"""What every page's frame needs: the library's name, the person, what waits for them."""

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, object]:
    return {
        "library_name": settings.LIBRARY_NAME,
        "demo": settings.DEMO,
        "roles": getattr(request, "roles", frozenset()),
    }
