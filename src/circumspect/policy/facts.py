"""A fact is one question with finitely many answers. The first value is what is assumed when the fact isn't given.

Everywhere else a value is its *position*: the place in `values`, or for a set (`presents`) the bits of the items in it.
"""

from dataclasses import dataclass

Value = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    name: str
    values: tuple[str, ...]
    is_set: bool = False

    @property
    def default(self) -> Value:
        return () if self.is_set else self.values[0]

    @property
    def size(self) -> int:
        """How many positions there are."""
        return 1 << len(self.values) if self.is_set else len(self.values)

    def value(self, position: int) -> Value:
        if self.is_set:
            return tuple(item for bit, item in enumerate(self.values) if position >> bit & 1)
        return self.values[position]

    def distance(self, position: int) -> int:
        """How far a position is from the default: what makes one situation smaller than another."""
        return position.bit_count() if self.is_set else int(position != 0)


YES_NO = ("no", "yes")
