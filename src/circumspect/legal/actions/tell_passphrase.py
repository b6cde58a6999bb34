"""Show the passphrase of a sealed package, once, to the officer who tells it by voice. Then it is nowhere any more."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.footage.places import objects, thing_keys
from circumspect.legal.models import Method, Release
from circumspect.legal.models.releases import DONE
from circumspect.legal.releases.reaching import NotReleased, note, officers_release
from circumspect.legal.releases.sealing import passphrase_object, passphrase_thing
from circumspect.staff.models import Employee
from circumspect.vault import unseal


@transaction.atomic
def tell_passphrase(*, request: str, key: str, by: Employee) -> str:
    """Logged as `release.passphrase_told`. Raises NoSuchRequest, NotAllowed, NotReleased, KeyGone."""
    release = officers_release(request, key, by, *DONE)
    if release.method != Method.ZIP:
        raise NotReleased(_("This package was encrypted to the recipient's own key. It has no passphrase."))
    if release.passphrase_told_at and release.passphrase_told_by:
        raise NotReleased(
            _(
                "The passphrase was shown once, to %(name)s, and is nowhere any more. If it was lost, drop this "
                "release and make another."
            )
            % {"name": release.passphrase_told_by.name}
        )
    if release.contents_ended_at:
        raise NotReleased(
            _("The passphrase was never shown, and ended with what had been collected. Make a new release.")
        )
    name = passphrase_thing(release)
    words = unseal(thing_keys().key(name), name, objects().get(passphrase_object(release))).decode()
    release.passphrase_told_at, release.passphrase_told_by = timezone.now(), by
    release.save()
    note("release.passphrase_told", release, by)
    transaction.on_commit(lambda: forgotten(release))
    return words


def forgotten(release: Release) -> None:
    thing_keys().destroy(passphrase_thing(release))
    objects().remove(passphrase_object(release))
