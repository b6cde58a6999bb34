"""What the log says, for the tests of this room."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from circumspect.ledger.models import Detail, Entry


def last_details() -> dict[str, object]:
    return json.loads(Detail.objects.latest("entry_id").text)


@contextmanager
def logged(*kinds: str) -> Iterator[None]:
    """Exactly these entries are appended meanwhile, in this order."""
    before = Entry.objects.count()
    yield
    assert list(Entry.objects.order_by("index").values_list("kind", flat=True)[before:]) == list(kinds)
