"""The one thing to do next with a request, largest on its page. Other parts of this room register theirs."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from circumspect.legal.models import Request
from circumspect.staff.models import Employee


@dataclass(frozen=True, slots=True)
class Primary:
    """`why` says in a sentence what it is for."""

    label: str | Promise
    url: str
    why: str | Promise = ""


Source = Callable[[Request, Employee], Primary | None]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Asked in the order of registering, before the steps of the request itself; the first answer counts."""
    if source not in _sources:
        _sources.append(source)


def registered(request: Request, reader: Employee) -> Primary | None:
    return next((found for source in _sources if (found := source(request, reader)) is not None), None)
