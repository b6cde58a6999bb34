"""What an officer saw of a release, as one value: every item with the hashes of its files, what is left out, to whom.

Whoever approves sends back the value of the page they had before them. If anything of it is another now, under the
lock, it isn't what they saw.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256

import orjson
from django.utils.translation import gettext as _

from circumspect.legal.models import ItemLook, Release, ReleaseItem
from circumspect.legal.releases.reaching import NotReleased


def files_as_shown(item: ReleaseItem) -> str:
    """An item's files as a look at it shows them: SHA-256 over their paths and hashes."""
    return digest([[file["path"], file["sha256"]] for file in item.files])


def as_shown(release: Release) -> str:
    """SHA-256 over all that an approval is about. Two releases that differ in what leaves never have the same."""
    items = [
        [item.number, item.kind, files_as_shown(item), item.excluded_at is None, item.excluded_because]
        for item in release.items.order_by("number")
    ]
    return digest([release.key, release.recipient, release.method, release.recipient_key, items])


def digest(value: object) -> str:
    return sha256(orjson.dumps(value)).hexdigest()


def not_looked_at(items: Iterable[ReleaseItem]) -> list[str]:
    """Labels of those that no officer opened as they are now."""
    inside = list(items)
    looks = ItemLook.objects.filter(item__in=inside).values_list("item", "shown")
    seen = set(looks)
    return [item.label for item in inside if (item.pk, files_as_shown(item)) not in seen]


def check_looked_at(items: Iterable[ReleaseItem]) -> None:
    """Raises NotReleased, naming the items."""
    labels = not_looked_at(items)
    if labels:
        raise NotReleased(unseen(labels))


def unseen(labels: Sequence[str]) -> str:
    return _("Nobody has looked at these items as they are now: %(items)s. Open each, then approve.") % {
        "items": ", ".join(labels[:20])
    }
