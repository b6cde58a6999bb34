"""One table of the pack, taken key by key. A key that is unknown, missing or of another type is an error."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any, NoReturn

from circumspect.policy.errors import PackError, unknown


class Row:
    """A table of the file with the name by which errors call it. `done()` ends the taking."""

    def __init__(self, file: str, name: str, table: object) -> None:
        self.file, self.name = file, name
        if not isinstance(table, dict):
            raise PackError(file, name, "", f"a table was expected, not {_kind(table)}")
        self._table: dict[str, Any] = table
        self._known: dict[str, None] = {}

    def fail(self, key: str, expected: str) -> NoReturn:
        raise PackError(self.file, self.name, key, expected)

    def has(self, key: str) -> bool:
        """Whether an optional key is given."""
        self._known[key] = None
        return key in self._table

    def take(self, key: str) -> Any:
        if not self.has(key):
            others = [given for given in self._table if given not in self._known]
            near = get_close_matches(key, others, n=1)
            self.fail(key, f'is missing; did you mean it by "{near[0]}"?' if near else "is missing")
        return self._table[key]

    def text(self, key: str) -> str:
        value = self.take(key)
        if not isinstance(value, str):
            self.fail(key, f"a text was expected, not {_kind(value)}")
        if not value.strip():
            self.fail(key, "is empty; a text was expected")
        return value.strip()

    def whole(self, key: str, least: int) -> int:
        value = self.take(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            self.fail(key, f"a whole number of at least {least} was expected, not {_kind(value)}")
        return value

    def texts(self, key: str, read: Callable[[str], str] = str) -> tuple[str, ...]:
        """A list of texts, empty when the key isn't there."""
        if not self.has(key):
            return ()
        value = self.take(key)
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            self.fail(key, f"a list of texts was expected, not {_kind(value)}")
        return tuple(read(item) for item in value)

    def one(self, key: str, what: str, exist: Iterable[str]) -> str:
        return self.known(key, what, self.text(key), exist)

    def some(self, key: str, what: str, exist: Iterable[str]) -> tuple[str, ...]:
        choices = tuple(exist)
        return self.texts(key, lambda item: self.known(key, what, item, choices))

    def known(self, key: str, what: str, value: str, exist: Iterable[str]) -> str:
        choices = tuple(exist)
        if value not in choices:
            self.fail(key, unknown(what, value, choices))
        return value

    def table(self, key: str) -> "Row":
        return Row(self.file, f"{self.name}.{key}" if self.name else key, self.take(key))

    def rows(self, key: str) -> "list[Row]":
        """The rows of `[[key]]`, named by number and id; none when the key isn't there."""
        name = f"{self.name}.{key}" if self.name else key
        if not self.has(key):
            return []
        value = self.take(key)
        if not isinstance(value, list):
            self.fail(key, f"rows were expected, written [[{name}]], not {_kind(value)}")
        return [Row(self.file, _named_row(name, number, table), table) for number, table in enumerate(value, 1)]

    @property
    def given(self) -> tuple[str, ...]:
        """The keys that the row has."""
        return tuple(self._table)

    def done(self) -> None:
        for key in self._table:
            if key not in self._known:
                self.fail(key, unknown("key of this row", key, self._known))


def _named_row(name: str, number: int, table: object) -> str:
    given = table.get("id") if isinstance(table, dict) else None
    return f'{name} {number} "{given}"' if isinstance(given, str) else f"{name} {number}"


def _kind(value: object) -> str:
    kinds = {dict: "a table", list: "a list", str: "a text", bool: "true or false", int: "a number", float: "a number"}
    return f"{kinds.get(type(value), type(value).__name__)} ({value!r})"
