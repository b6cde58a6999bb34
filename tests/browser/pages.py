"""Which pages there are: every named address of the house, and as whom to visit it."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver

from circumspect.staff.access import Access
from circumspect.staff.models import Role

VISITORS = (Role.DIRECTOR, Role.CIRCULATION_MANAGER, Role.DESK, Role.IT)
HAS_A_SECOND_FACTOR = Role.MANAGER


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry)
        else:
            yield entry


def visitor(name: str, access: Access) -> str:
    """The role to visit a page in; "" for a page that anybody may open."""
    if name.startswith("mfa_") and not access.public:
        return HAS_A_SECOND_FACTOR.value
    if access.public:
        return ""
    return next(role.value for role in VISITORS if access.admits(frozenset({role})))
