"""What the library looks for in its log: `[[watch]]` rows. A row says when something is worth a person's look, and why.

It is never a verdict, so no row decides anything: what stands for and against a finding is read by the Director.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from circumspect.policy.rows import Row

LIMITS: Final[Mapping[str, tuple[str, ...]]] = {
    "own_name": ("common",),
    "colleague": (),
    "name_searches": ("most", "minutes"),
    "after_refusal": ("minutes",),
    "out_of_hours": ("opens", "closes"),
    "same_account": ("days", "within"),
    "footage_unused": ("minutes", "days"),
    "live_often": ("minutes",),
}
"""The kinds of rules that the program knows, and the whole numbers that a row of each must give (docs/policy.md)."""
LATEST_HOUR: Final = 24


@dataclass(frozen=True, slots=True)
class Watch:
    """One row. `limits` are those of its kind: counts, minutes, days, or hours of the library's day (0 to 24)."""

    id: str
    kind: str
    title: str
    reason: str
    clause: str
    limits: Mapping[str, int]


def read_watch(row: Row) -> Watch:
    """Raises PackError."""
    kind = row.one("kind", "kind of rule", LIMITS)
    limits = {name: row.whole(name, 0 if name in ("opens", "common") else 1) for name in LIMITS[kind]}
    if kind == "out_of_hours" and not limits["opens"] < limits["closes"] <= LATEST_HOUR:
        row.fail("closes", f"an hour after it opens and at most {LATEST_HOUR} was expected, not {limits['closes']}")
    if kind == "same_account" and limits["within"] < limits["days"]:
        row.fail("within", f"at least as many as days ({limits['days']}) were expected, not {limits['within']}")
    watch = Watch(row.text("id"), kind, row.text("title"), row.text("reason"), row.text("clause"), limits)
    row.done()
    return watch
