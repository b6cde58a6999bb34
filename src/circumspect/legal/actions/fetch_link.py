"""Fetch a package by its link: once, with the code that was told by voice. Whoever comes has no sign-in here."""

from datetime import timedelta

from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError
from circumspect.legal.actions.make_link import hashed
from circumspect.legal.models import Delivery
from circumspect.legal.models.releases import DONE
from circumspect.legal.releases.handing_over import handed_over
from circumspect.legal.releases.leaving import Leaving
from circumspect.legal.releases.reaching import locked_release

MOST_ATTEMPTS = 5
BETWEEN = timedelta(seconds=3)


class LinkOver(CircumspectError):
    """This link opens nothing, or nothing any more: why not isn't told to who doesn't know the code."""

    status = 404


class WrongCode(CircumspectError):
    """The code isn't the one that was told; the message says how often it may still be tried."""

    status = 403


def usable(token: str) -> Delivery:
    """The link as it stands. Raises LinkOver."""
    found = Delivery.objects.filter(token=hashed(token), way=Delivery.Way.LINK, release__state__in=DONE).first()
    now = timezone.now()
    if (
        found is None
        or found.fetched_at
        or found.ended_at
        or found.attempts >= MOST_ATTEMPTS
        or found.expires_at is None
        or found.expires_at <= now
    ):
        raise LinkOver(
            _(
                "This link doesn't open anything, or not any more: a link can be used once, and for a few days. "
                "Please call the library; it can make you a new one."
            )
        )
    return found


def fetch_link(*, token: str, code: str) -> Leaving:
    """Logged as `release.handed_over`, in the name of who made the link. Raises LinkOver, WrongCode.

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
    if delivery.attempts >= MOST_ATTEMPTS or delivery.fetched_at or delivery.ended_at:
        usable(token)
    delivery.attempts, delivery.tried_at = delivery.attempts + 1, now
    delivery.save(update_fields=["attempts", "tried_at"])
    return delivery


def opened(delivery: Delivery) -> Leaving:
    """Under a lock on the release: of two that come at once, one has it."""
    found = locked_release(delivery.release)
    one = Delivery.objects.select_for_update(of=("self",)).select_related("made_by").get(pk=delivery.pk)
    if one.fetched_at or one.ended_at or found.state not in DONE:
        raise LinkOver(_("This link was used already. Please call the library; it can make you a new one."))
    one.fetched_at = timezone.now()
    one.save(update_fields=["fetched_at"])
    handed_over(found, one, one.fetched_at)
    return Leaving(found)
