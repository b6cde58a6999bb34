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

from circumspect.footage.places import objects, settled, spool, thing_keys
from circumspect.legal.models import Method, Release, ReleaseState
from circumspect.legal.models.releases import DONE
from circumspect.legal.package.bagging import Written, bag_pieces, manifest
from circumspect.legal.package.sealing import Sealed, passphrase, to_age, to_zip
from circumspect.legal.releases import things
from circumspect.legal.releases.contents import contents_of
from circumspect.legal.releases.leases import held_release, renewing
from circumspect.legal.releases.reaching import NotReleased, note
from circumspect.legal.releases.removed import check_removed
from circumspect.legal.releases.within import check_within
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
    """Raises NotReleased with the reason, LeaseLost; then nothing of the package is left.

    Everything of one sealing has a name of its own, the lease's: of two workers neither touches what the other made.
    """
    release.package = release.lease
    spool().mkdir(mode=0o700, parents=True, exist_ok=True)
    path = spool() / f"release-{release.key}-{release.lease}{ENDING}"
    for left in spool().glob(f"release-{release.key}*{ENDING}"):
        left.unlink(missing_ok=True)  # of a worker that was killed, or whose lease is over
    try:
        made = write(release, path)
        thing_keys().begin(package_thing(release), things.package_of(release))
        objects().take(things.package_of(release), path)
        keep(release, made)
    except BaseException as error:
        forget(release)
        if isinstance(error, OSError):
            raise NotReleased(_("The package can't be written: %(reason)s.") % {"reason": error.strerror}) from error
        raise
    finally:
        path.unlink(missing_ok=True)


def forget(release: Release) -> None:
    """What this sealing made comes to nothing: the passphrase's key first. What did come to be in a row stays: an
    answer of the database may be lost after it did what it was asked."""
    if Release.objects.filter(pk=release.pk, package=release.package, state__in=DONE).exists():
        return
    thing_keys().destroy(passphrase_thing(release))
    objects().remove(passphrase_object(release))
    objects().remove(things.package_of(release))
    thing_keys().settle(passphrase_thing(release))
    thing_keys().settle(package_thing(release))


def write(release: Release, path: "os.PathLike[str]") -> Made:
    check_within(release)
    check_removed(release)
    at = timezone.now().replace(microsecond=0)
    files, checkpoint = contents_of(release, at)
    written = Written()
    info = {
        "Source-Organization": settings.LIBRARY_NAME,
        "External-Identifier": str(release),
        "Bag-Software-Agent": "Circumspect",
        "Internal-Sender-Identifier": str(release.request),
    }
    pieces = renewing(release, bag_pieces(str(release), files, info, at, written))
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
    thing_keys().begin(name, passphrase_object(release))
    objects().put(passphrase_object(release), seal(thing_keys().make(name), name, words.encode()))
    return words


def package_thing(release: Release) -> str:
    """Under which name a package is marked as begun; it has no key of ours."""
    return f"package-{release.key}-{release.package}"


def passphrase_thing(release: Release) -> str:
    return "-".join(filter(None, ("release-passphrase", release.key, release.package)))


def passphrase_object(release: Release) -> str:
    return things.object_of(release, "-".join(filter(None, ("passphrase", release.package))))


@transaction.atomic
def keep(release: Release, made: Made) -> None:
    """The rows and the entry, under a lock: it is still ours, and still approved as it was when this was begun."""
    one = held_release(release)
    check_within(one)
    assert one.approved_by is not None
    one.state, one.sealed_at, one.problem = ReleaseState.SEALED, timezone.now(), ""
    one.worked_until, one.lease, one.package = None, "", release.package
    one.size, one.sha256 = made.sealed.size, made.sealed.sha256
    one.bag_sha256, one.checkpoint = made.bag_sha256, made.checkpoint
    one.save()
    settled(passphrase_thing(one))
    settled(package_thing(one))
    step(one.request, State.SEALED, by=one.approved_by)
    note("release.sealed", one, one.approved_by, {"sha256": one.sha256, "size": one.size, "method": one.method})
