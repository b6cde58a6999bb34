"""What the worker does for requests: whoever owns one is reminded once that it is due soon, and once that it is late.

Of what is overdue the Director knows too. Of a sealed request nobody is reminded but those named for it.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from circumspect.legal.models import Appeal, Reminder, Request
from circumspect.legal.requests.queue import FINISHED, soon_until
from circumspect.legal.telling import directors, may_be_told
from circumspect.staff.models import Employee
from circumspect.staff.notices import notify

SAID: dict[str, Promise] = {
    "due_soon": _("A request of yours is due soon"),
    "overdue": _("A request is overdue"),
    "appeal_due_soon": _("Somebody who wasn't satisfied waits for your answer"),
    "appeal_overdue": _("Your answer to somebody who wasn't satisfied is overdue"),
}


def remind(today: date | None = None) -> int:
    """How many reminders were written. Each is written once for each due date; a later run writes what is new."""
    today = today or timezone.localdate()
    soon = soon_until(today)
    written = 0
    for request in due(soon):
        assert request.due_on is not None
        late = request.due_on < today
        people = [request.owner, *(directors() if late else [])]
        written += once(request, "overdue" if late else "due_soon", request.due_on, people)
    for appeal in Appeal.objects.filter(answered_at=None, due_on__lte=soon).select_related("request"):
        assert appeal.due_on is not None
        what = "appeal_overdue" if appeal.due_on < today else "appeal_due_soon"
        written += once(appeal.request, what, appeal.due_on, directors())
    return written


def due(soon: date) -> QuerySet[Request]:
    return Request.objects.exclude(state__in=FINISHED).filter(due_on__lte=soon).select_related("owner").order_by("pk")


@transaction.atomic
def once(request: Request, what: str, due_on: date, people: Iterable[Employee | None]) -> int:
    """The row is written first: of two workers only one tells."""
    _row, made = Reminder.objects.get_or_create(request=request, what=what, due_on=due_on)
    if not made:
        return 0
    told = [person for person in people if person is not None and may_be_told(request, person)]
    path = reverse("legal_request", args=[request.key])
    notify(told, subject=str(SAID[what]), path=path, urgent=what.endswith("overdue"))
    return 1
