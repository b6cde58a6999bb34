"""Write down how much of a package left: all of it, and the delivery is over; or it broke off, and can go on.

What counts is from the front and without a gap: a part sent from further behind says nothing of what is before it.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from circumspect.legal.models import Delivery
from circumspect.legal.releases.reaching import locked_release, note

SENDING = timedelta(minutes=1)


def still_sending(delivery: Delivery) -> None:
    """Nobody else begins with it meanwhile."""
    Delivery.objects.filter(pk=delivery.pk).update(sending_until=timezone.now() + SENDING)


@transaction.atomic
def note_sent(*, delivery: Delivery, start: int, until: int) -> Delivery:
    """Bytes `start` to `until` left. Logged as `release.fetched` or `release.fetch_broken`, with what it has now."""
    release = locked_release(delivery.release)
    one = Delivery.objects.select_for_update(of=("self",)).select_related("made_by").get(pk=delivery.pk)
    one.sending_until = None
    if start <= one.sent < until:
        one.sent = until
    whole = one.sent >= release.size
    if whole and one.whole_at is None:
        one.whole_at = timezone.now()
    one.save(update_fields=["sending_until", "sent", "whole_at"])
    kind = "release.fetched" if whole else "release.fetch_broken"
    note(kind, release, one.made_by, {"way": one.way, "to": one.to_whom, "sent": one.sent, "size": release.size})
    return one
