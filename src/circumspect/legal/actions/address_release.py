"""Say to whom a release goes and how it is encrypted: to their age key, or with a passphrase told by voice."""

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.legal.models import Method, Release, ReleaseState
from circumspect.legal.package.sealing import BadKey, recipient
from circumspect.legal.releases.reaching import NotReleased, note, officers_release
from circumspect.legal.wording import worded
from circumspect.staff.models import Employee


@transaction.atomic
def address_release(
    *, request: str, key: str, to: str, method: str, age_key: str = "", checked: str = "", by: Employee
) -> Release:
    """`checked`: how it was checked that the key is theirs. Logged as `release.addressed`.

    Raises NoSuchRequest, NotAllowed, NotReleased, RequestError.
    """
    release = officers_release(request, key, by, ReleaseState.COLLECTING, ReleaseState.PREVIEW)
    release.recipient = worded(to, 240, missing=_("Say to whom it goes."), field="to")
    release.method = Method(method)
    release.recipient_key = release.key_checked = ""
    if release.method == Method.AGE:
        try:
            release.recipient_key = str(recipient(age_key))
        except BadKey as error:
            raise NotReleased(str(error), "age_key") from None
        missing = _("Say how you made sure that this key is theirs: read out on a number you looked up, for example.")
        release.key_checked = worded(checked, 200, missing=missing, field="checked")
    release.save()
    details = {"to": release.recipient, "method": release.method, "age_key": release.recipient_key}
    note("release.addressed", release, by, {**details, "checked": release.key_checked})
    return release
