"""What was taken out of one thing in a release doesn't stand in another: in a record's JSON, the index, or a reason.

The redacted copy itself was searched when it was made (papers/searching.py). Here it is looked for in everything else
that leaves with it, value by value.
"""

from collections.abc import Iterator, Sequence
from typing import cast

import orjson
from django.utils.translation import gettext as _

from circumspect.ledger.entry import Json
from circumspect.legal.documents.reading import opened_bytes
from circumspect.legal.models import Redaction, Release, ReleaseItem
from circumspect.legal.papers import apart
from circumspect.legal.papers.phrases import letters_of, runs_of
from circumspect.legal.releases import things
from circumspect.legal.releases.contents import included, index_csv
from circumspect.legal.releases.metadata import redactions, withheld
from circumspect.legal.releases.reaching import NotReleased

SHORTEST = 3


def check_removed(release: Release) -> None:
    """Raises NotReleased with what was redacted and where it still stands, without saying what."""
    items = included(release)
    sought = [(item, phrase) for item in items for phrase in taken_out(item)]
    if not sought:
        return
    for name, value in values_of(release, items):
        words = value.split()
        for item, phrase in sought:
            if next(runs_of(words, phrase), None):
                raise NotReleased(
                    _("Something that was taken out of item %(item)s still stands in %(file)s. Take it out there too.")
                    % {"item": item.label, "file": name}
                )


def taken_out(item: ReleaseItem) -> list[str]:
    """What the marks on the original of a redacted copy cover; a number or a date alone isn't looked for."""
    made = Redaction.objects.filter(result=item.document).select_related("document").first() if item.document else None
    if made is None:
        return []
    marks = [[mark.page, mark.left, mark.top, mark.right, mark.bottom] for mark in made.marks.all()]
    body, form = opened_bytes(made.document), made.document.format
    said, _data = apart.run("removed", body, seconds=apart.LONG_S, format=form, marks=cast("list[Json]", marks))
    found = cast("list[str]", said["removed"])
    return sorted({one for one in found if len(letters_of(one)) >= SHORTEST and any(sign.isalpha() for sign in one)})


def values_of(release: Release, items: Sequence[ReleaseItem]) -> Iterator[tuple[str, str]]:
    """Every text that leaves beside the papers, each with the file in which it does."""
    for item in items:
        for file in item.files:
            name = file["path"].rpartition("/")[2]
            if item.record_scope is not None and name.endswith(".json"):
                told = orjson.loads(things.opened(release, name))
                yield from ((file["path"], value) for value in texts_in(told.get("parts")))
    yield "data/index.csv", index_csv(items).decode()
    yield from (("metadata/redactions.json", value) for value in texts_in(redactions(items)))
    yield from (("metadata/withheld.json", value) for value in texts_in(withheld(release)))


def texts_in(value: object) -> Iterator[str]:
    """Values, not the names of fields."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts_in(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts_in(one)
