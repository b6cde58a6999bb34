"""Prints which minutes the log says were opened under a view: `python -m tests.browser.logged_keys VIEW`."""

import json
import sys

import django

django.setup()

from circumspect.footage.models import Seen  # noqa: E402
from circumspect.ledger.models import Detail, Entry  # noqa: E402


def main(view: str) -> None:
    entries = Entry.objects.filter(kind="footage.viewed", grant=view)
    details = [json.loads(text) for text in Detail.objects.filter(entry__in=entries).values_list("text", flat=True)]
    logged = sorted(f"{one['camera']} {one['minute']}" for one in details)
    seen = sorted(Seen.objects.filter(grant__key=view).values_list("camera__key", "minute"))
    print(json.dumps({"logged": logged, "seen": seen}))


if __name__ == "__main__":
    main(sys.argv[1])
