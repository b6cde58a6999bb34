"""Seal an approved release: the bag is made as it is encrypted, and only then the rows say that it is there.

A disk that is full, a file that was changed, a proof that fails: nothing of the package stays, the release stays
approved, and it says why.
"""

import os
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.footage.places import objects, spool, thing_keys
from circumspect.legal.models import Method, Release, ReleaseState
from circumspect.legal.package.bagging import Written, bag_pieces, manifest
from circumspect.legal.package.sealing import Sealed, passphrase, to_age, to_zip
from circumspect.legal.releases import things
from circumspect.legal.releases.contents import contents_of
from circumspect.legal.releases.reaching import NotReleased, locked_release, note
from circumspect.legal.states import State
from circumspect.legal.stepping import step
from circumspect.vault import seal

ENDING = ".sealing"


@dataclass(frozen=True, slots=True)
class Made:
    sealed: Sealed
    bag_sha256: str
    checkpoint: int


def seal_release(release: Release) -> None:
    """Raises NotReleased with the reason; then nothing of the package is left."""
    spool().mkdir(mode=0o700, parents=True, exist_ok=True)
    path = spool() / f"release-{release.key}{ENDING}"
    path.unlink(missing_ok=True)
    try:
        made = write(release, path)
        objects().take(things.package_of(release), path)
    except OSError as error:
        raise NotReleased(_("The package can't be written: %(reason)s.") % {"reason": error.strerror}) from error
    finally:
        path.unlink(missing_ok=True)
    try:
        keep(release, made)
    except BaseException:
        objects().remove(things.package_of(release))
        raise


def write(release: Release, path: "os.PathLike[str]") -> Made:
    at = timezone.now().replace(microsecond=0)
    files, checkpoint = contents_of(release, at)
    written = Written()
    info = {
        "Source-Organization": settings.LIBRARY_NAME,
        "External-Identifier": str(release),
        "Bag-Software-Agent": "Circumspect",
        "Internal-Sender-Identifier": str(release.request),
    }
    pieces = bag_pieces(str(release), files, info, at, written)
    with open(path, "xb", opener=private) as file:
        if release.method == Method.AGE:
            sealed = to_age(pieces, release.recipient_key, file)
        else:
            sealed = to_zip(pieces, kept_passphrase(release), f"{release}.zip", file)
        file.flush()
        os.fsync(file.fileno())
    return Made(sealed, sha256(manifest(written.tags())).hexdigest(), checkpoint)


def private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def kept_passphrase(release: Release) -> str:
    """A new one with each sealing; it lies sealed until it is shown, once."""
    words, name = passphrase(), passphrase_thing(release)
    thing_keys().destroy(name)
    objects().put(things.object_of(release, things.PASSPHRASE), seal(thing_keys().make(name), name, words.encode()))
    return words


def passphrase_thing(release: Release) -> str:
    return f"release-passphrase-{release.key}"


@transaction.atomic
def keep(release: Release, made: Made) -> None:
    """The rows and the entry, under locks; the approval is looked at once more."""
    one = locked_release(release.pk)
    if one.state != ReleaseState.SEALING or one.approved_by is None:
        raise NotReleased(_("This release isn't approved any more, so it wasn't sealed."))
    one.state, one.sealed_at, one.problem, one.worked_until = ReleaseState.SEALED, timezone.now(), "", None
    one.size, one.sha256 = made.sealed.size, made.sealed.sha256
    one.bag_sha256, one.checkpoint = made.bag_sha256, made.checkpoint
    one.save()
    step(one.request, State.SEALED, by=one.approved_by)
    note("release.sealed", one, one.approved_by, {"sha256": one.sha256, "size": one.size, "method": one.method})
