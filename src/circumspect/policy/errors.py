"""What can be wrong with a pack or a situation. Every message says where, and what would be right."""

from collections.abc import Iterable
from difflib import get_close_matches

from circumspect.errors import CircumspectError


class PolicyError(CircumspectError):
    """Something about the policy can't be done as asked."""


class SituationError(PolicyError):
    """These facts are no situation: unknown, of the wrong kind, or impossible together; then `why` says why."""

    def __init__(self, message: str, why: str = "") -> None:
        self.why = why
        super().__init__(message)


class PackError(PolicyError):
    """A pack that can't be used: which row (`records.clause 3 "A.1"`), which key in it, and what was expected."""

    def __init__(self, file: str, row: str, key: str, expected: str) -> None:
        self.file, self.row, self.key, self.expected = file, row, key, expected
        where = ": ".join(part for part in (file, row, f'key "{key}"' if key else "") if part)
        super().__init__(f"{where}: {expected}")


def named(values: Iterable[str]) -> str:
    """The values that exist, as they are listed in a message."""
    return ", ".join(f'"{value}"' for value in values)


def unknown(what: str, given: object, exist: Iterable[str]) -> str:
    """`given` isn't one of the values that exist; the nearest of them is offered when it is near."""
    choices = list(exist)
    near = get_close_matches(given, choices, n=1) if isinstance(given, str) else []
    hint = f'; did you mean "{near[0]}"?' if near else ""
    shown = f'"{given}"' if isinstance(given, str) else repr(given)
    return f"{shown} is no {what}; there is {named(choices)}{hint}"
