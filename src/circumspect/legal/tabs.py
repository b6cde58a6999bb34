"""The tabs of a case page. A part of this room that has something to show there registers it when the room is ready.

A tab is a template under templates/legal/, which is given what its function found for one request and one reader.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from circumspect.legal.models import Request
from circumspect.staff.models import Employee

Found = dict[str, object]


@dataclass(frozen=True, slots=True)
class Tab:
    """`find` answers None where the reader has nothing to see there; then the tab isn't shown."""

    name: str
    label: str | Promise
    template: str
    find: Callable[[Request, Employee], Found | None]
    place: int


_tabs: dict[str, Tab] = {}


def register(tab: Tab) -> None:
    _tabs[tab.name] = tab


def tabs_of(request: Request, reader: Employee) -> list[tuple[Tab, Found]]:
    """In their order."""
    found = ((tab, tab.find(request, reader)) for tab in sorted(_tabs.values(), key=lambda tab: tab.place))
    return [(tab, what) for tab, what in found if what is not None]
