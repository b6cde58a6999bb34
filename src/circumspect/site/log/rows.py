"""Entries as rows that a person reads: who did what, in one sentence, and whether it is proven."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from circumspect.ledger.entry import Json
from circumspect.ledger.models import Entry
from circumspect.ledger.queries import Found, indexes_with_details
from circumspect.ledger.sentences import sentence
from circumspect.site.words import in_words
from circumspect.staff.models import Employee

Details = Mapping[int, Mapping[str, Json]]


@dataclass(frozen=True, slots=True)
class Row:
    """`actor` is the person's name. `has_details`: there are some to show; `details`: label and value, if shown."""

    entry: Entry
    actor: str
    sentence: str
    flaw: str
    has_details: bool
    details: list[tuple[str, str]]


def rows_of(found: Sequence[Found], details: Details) -> list[Row]:
    entries = [each.entry for each in found]
    names = dict(
        Employee.objects.filter(username__in={entry.actor for entry in entries}).values_list("username", "name")
    )
    kept = indexes_with_details([entry.index for entry in entries])
    return [
        Row(
            entry=each.entry,
            actor=names.get(each.entry.actor, each.entry.actor),
            sentence=sentence(each.entry, actor=names.get(each.entry.actor, ""), details=details.get(each.entry.index)),
            flaw=each.flaw,
            has_details=each.entry.index in kept,
            details=[(in_words(name), shown(value)) for name, value in details.get(each.entry.index, {}).items()],
        )
        for each in found
    ]


def shown(value: Json) -> str:
    """A detail on one line."""
    if isinstance(value, dict):
        return "; ".join(f"{in_words(name)}: {shown(each)}" for name, each in value.items())
    if isinstance(value, list):
        return ", ".join(shown(each) for each in value)
    if isinstance(value, bool) or value is None:
        return {True: "✓", False: "✕", None: "–"}[value]
    return in_words(str(value))
