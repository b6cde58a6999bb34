"""Destroy what was sealed and never came to be in a row: a process was killed, or the power failed, in between.

Everything that is sealed is marked before (`ThingKeys.begin`), and its mark goes with the commit of its row. What stays
marked longer than any such work takes is looked up: where a row refers to it only the mark goes; where none does, its
key is destroyed, then its object, and the log says so.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from circumspect.bans.models import Letter, Still
from circumspect.footage.models import Cutting
from circumspect.footage.places import objects, thing_keys
from circumspect.incidents.models import Photograph
from circumspect.ledger.actions.append import append
from circumspect.legal.models import Document, Release
from circumspect.vault import Begun

LOG = logging.getLogger(__name__)
LONGEST = timedelta(hours=1)


def has_row(model: type[Model]) -> Callable[[str], bool]:
    return lambda key: model._default_manager.filter(key=key).exists()


def has_package(name: str) -> bool:
    """`name` is of a release and of its sealing."""
    key, _dash, package = name.rpartition("-")
    return Release.objects.filter(key=key, package=package).exists()


REFERRED: dict[str, Callable[[str], bool]] = {
    "cutting-": has_row(Cutting),
    "paper-": has_row(Document),
    "photograph-": has_row(Photograph),
    "ban-still-": has_row(Still),
    "ban-letter-": has_row(Letter),
    "release-passphrase-": has_package,
    "package-": has_package,
}
"""How the things of each room begin, and whether a row refers to the one with this key."""


def destroy_what_was_left_behind(at: datetime | None = None) -> int:
    """How many were destroyed. Raises VaultError; what was done until then stays done."""
    before, destroyed = (at or timezone.now()) - LONGEST, 0
    for begun in thing_keys().begun():
        if begun.since >= before:
            continue
        start = next((one for one in REFERRED if begun.thing.startswith(one)), "")
        if not start:
            LOG.warning("something was begun that no room knows: %s", begun.thing)
        elif REFERRED[start](begun.thing.removeprefix(start)):
            thing_keys().settle(begun.thing)
        else:
            end(begun)
            destroyed += 1
    return destroyed


def end(begun: Begun) -> None:
    """Logged as `thing.left_behind`. The mark goes last: what is interrupted is done again."""
    thing_keys().destroy(begun.thing)
    objects().remove(begun.object)
    with transaction.atomic():
        append("thing.left_behind", actor="circumspect", details={"thing": begun.thing})
    thing_keys().settle(begun.thing)
