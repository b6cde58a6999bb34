"""Write down what the recipient says they got: the hash that they computed. One that differs is told at once."""

import re

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.legal.models import Receipt, ReleaseState
from circumspect.legal.releases.reaching import NotReleased, note, officers_release
from circumspect.legal.telling import directors, tell
from circumspect.legal.wording import worded
from circumspect.staff.models import Employee

HASH = re.compile(r"[0-9a-f]{64}")


@transaction.atomic
def record_receipt(*, request: str, key: str, sha256: str, from_whom: str, how: str, by: Employee) -> Receipt:
    """Logged as `release.receipt`. A hash that differs is kept as it was told, and the Director is told of it.

    Raises NotAllowed, NoSuchRequest, NotReleased, RequestError.
    """
    release = officers_release(request, key, by, ReleaseState.DELIVERED, ReleaseState.RECEIVED)
    told = "".join(sha256.split()).replace(":", "").lower()
    if not HASH.fullmatch(told):
        raise NotReleased(_("A SHA-256 hash has 64 letters and digits, from 0 to 9 and from a to f."), "sha256")
    receipt = Receipt.objects.create(
        release=release,
        sha256=told,
        matches=told == release.sha256,
        from_whom=worded(from_whom, 240, missing=_("Say who told it."), field="from_whom"),
        how=worded(how, 120),
        by=by,
    )
    if receipt.matches and release.state == ReleaseState.DELIVERED:
        release.state = ReleaseState.RECEIVED
        release.save()
    details = {"sha256": told, "matches": receipt.matches, "from": receipt.from_whom, "how": receipt.how}
    note("release.receipt", release, by, details)
    if not receipt.matches:
        subject = _("A recipient has another package than the one that was sealed")
        tell(release.request, directors(), subject, but=None, urgent=True)
    return receipt
