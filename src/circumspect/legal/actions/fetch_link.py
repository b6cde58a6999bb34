"""Fetch a package by its link: once, with the code that was told by voice. Whoever comes has no sign-in here.

A link opens once; that is over when every byte was sent. A download that broke off can go on for an hour, by the same
link and code, from where it was or from the front. Two at the same moment don't both get it.
"""

from datetime import timedelta

from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError
from circumspect.legal.actions.make_link import hashed
from circumspect.legal.actions.note_sent import SENDING
from circumspect.legal.models import Delivery
from circumspect.legal.models.releases import DONE
from circumspect.legal.releases.handing_over import handed_over
from circumspect.legal.releases.leaving import Leaving
from circumspect.legal.releases.reaching import locked_release

MOST_ATTEMPTS = 5
BETWEEN = timedelta(seconds=3)
GOES_ON = timedelta(hours=1)


class LinkOver(CircumspectError):
    """This link opens nothing, or nothing any more: why not isn't told to who doesn't know the code."""

    status = 404


class WrongCode(CircumspectError):
    """The code isn't the one that was told; the message says how often it may still be tried."""

    status = 403


class BeingSent(CircumspectError):
    """Somebody with the code is fetching it at this very moment."""

    status = 409


def usable(token: str) -> Delivery:
    """The link as it stands. Raises LinkOver."""
    found = Delivery.objects.filter(token=hashed(token), way=Delivery.Way.LINK, release__state__in=DONE).first()
    if found is None or is_over(found):
        raise LinkOver(
            _(
                "This link doesn't open anything, or not any more: a link can be used once, and for a few days. "
                "Please call the library; it can make you a new one."
            )
        )
    return found


def is_over(link: Delivery) -> bool:
    """Ended, used, never used in its time, or broken off too long ago."""
    now = timezone.now()
    if link.ended_at or link.whole_at or link.attempts >= MOST_ATTEMPTS or link.expires_at is None:
        return True
    return now >= (link.fetched_at + GOES_ON if link.fetched_at else link.expires_at)


def fetch_link(*, token: str, code: str) -> Leaving:
    """Logged as `release.handed_over`, in the name of who made the link. Raises LinkOver, WrongCode, BeingSent.

    A wrong code is counted in a transaction of its own, so that the refusal doesn't undo the counting.
    """
    delivery = counted(token)
    if not check_password("".join(code.split()).replace("-", ""), delivery.code):
        left = MOST_ATTEMPTS - delivery.attempts
        if left <= 0:
            raise LinkOver(
                _("That was one wrong code too many: this link opens nothing any more. Please call the library.")
            )
        raise WrongCode(_("That isn't the code. It can be tried %(left)d times more.") % {"left": left})
    with transaction.atomic():
        return opened(delivery)


@transaction.atomic
def counted(token: str) -> Delivery:
    """The link, with this attempt counted before the code is looked at."""
    one = usable(token)
    delivery = Delivery.objects.select_for_update(of=("self",)).get(pk=one.pk)
    now = timezone.now()
    if delivery.tried_at and now - delivery.tried_at < BETWEEN:
        raise WrongCode(_("Too fast. Wait a few seconds, then try again."))
    if is_over(delivery):
        usable(token)
    delivery.attempts, delivery.tried_at = delivery.attempts + 1, now
    delivery.save(update_fields=["attempts", "tried_at"])
    return delivery


def opened(delivery: Delivery) -> Leaving:
    """Under a lock on the release: of two that come at once, one has it. The right code isn't counted as an attempt."""
    found = locked_release(delivery.release)
    one = Delivery.objects.select_for_update(of=("self",)).select_related("made_by").get(pk=delivery.pk)
    if is_over(one) or found.state not in DONE:
        raise LinkOver(_("This link was used already. Please call the library; it can make you a new one."))
    now, first = timezone.now(), one.fetched_at is None
    if one.sending_until and one.sending_until > now:
        raise BeingSent(_("The package is being fetched at this moment. If that isn't you, call the library at once."))
    one.fetched_at, one.sending_until, one.attempts = one.fetched_at or now, now + SENDING, one.attempts - 1
    one.save(update_fields=["fetched_at", "sending_until", "attempts"])
    if first:
        handed_over(found, one, one.fetched_at)
    return Leaving(found, one)
