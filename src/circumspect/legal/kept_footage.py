"""What the worker does for images that a request holds: once they aren't needed, two people are to end the hold.

Nothing ends by itself. Officers are reminded once: when the request is closed, or a preservation's last day is over.
"""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.footage.models import Hold
from circumspect.legal.models import Request
from circumspect.legal.queries import OFFICERS
from circumspect.legal.states import State
from circumspect.legal.telling import may_be_told
from circumspect.staff.notices import notify
from circumspect.staff.queries import holders_of


def remind_of_holds(today: date | None = None) -> int:
    """How many holds officers were reminded of."""
    today = today or timezone.localdate()
    closed = Request.objects.filter(state=State.CLOSED, legal_hold=False).values("key")
    over = Q(request__in=closed) | Q(keep_until__lt=today)
    waiting = Hold.objects.filter(over, released_at=None, reminded_at=None).exclude(request="")
    return sum(once(key) for key in waiting.values_list("pk", flat=True))


@transaction.atomic
def once(pk: int) -> int:
    """The row is written first: of two workers only one tells."""
    hold = Hold.objects.select_for_update(of=("self",)).get(pk=pk)
    request = Request.objects.filter(key=hold.request).first()
    if hold.reminded_at or hold.released_at or request is None:
        return 0
    hold.reminded_at = timezone.now()
    hold.save(update_fields=["reminded_at"])
    told = [person for person in holders_of(*sorted(OFFICERS)) if may_be_told(request, person)]
    notify(told, subject=_("Images are held that a request needs no longer"), path=reverse("hold", args=[hold.key]))
    return 1
