"""Make a link to a sealed package: it opens once, until a time, with a code that is told by voice."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.legal.genuine import check_genuine
from circumspect.legal.models import Delivery
from circumspect.legal.models.releases import DONE
from circumspect.legal.releases.reaching import NotReleased, note, officers_release
from circumspect.legal.wording import worded
from circumspect.staff.models import Employee
from circumspect.vault import random_name

TOKEN_BYTES = 24
LONGEST = timedelta(days=14)
USUAL = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Made:
    """`token` and `code` are known here and now only."""

    delivery: Delivery
    token: str
    code: str


def hashed(token: str) -> str:
    return sha256(token.encode()).hexdigest()


@transaction.atomic
def make_link(*, request: str, key: str, to: str, lasts: timedelta = USUAL, by: Employee) -> Made:
    """A link that was given before ends. Logged as `release.link_made`.

    Raises NotAllowed, NoSuchRequest, NotReleased, RequestError.
    """
    release = officers_release(request, key, by, *DONE)
    check_genuine(release.request)
    to = worded(to, 240, missing=_("Say who gets the link, and at which number you tell them the code."), field="to")
    if not timedelta(0) < lasts <= LONGEST:
        raise NotReleased(_("A link lasts at most %(days)d days.") % {"days": LONGEST.days})
    now, token, code = timezone.now(), random_name(TOKEN_BYTES), f"{secrets.randbelow(10**8):08d}"
    release.deliveries.filter(way=Delivery.Way.LINK, whole_at=None, ended_at=None).update(ended_at=now)
    delivery = Delivery.objects.create(
        release=release,
        way=Delivery.Way.LINK,
        made_at=now,
        made_by=by,
        to_whom=to,
        token=hashed(token),
        code=make_password(code),
        expires_at=now + lasts,
    )
    note("release.link_made", release, by, {"to": to, "until": delivery.expires_at.isoformat()})
    return Made(delivery, token, code)


@transaction.atomic
def end_link(*, request: str, key: str, by: Employee) -> None:
    """Whatever link there is opens nothing any more. Logged as `release.link_ended`."""
    release = officers_release(request, key, by, *DONE)
    open_ones = release.deliveries.filter(way=Delivery.Way.LINK, whole_at=None, ended_at=None)
    if not open_ones.update(ended_at=timezone.now()):
        raise NotReleased(_("There is no link that could still be used."))
    note("release.link_ended", release, by)
