"""The Director is told that there is something to look at: how much of it stands on the page, behind the sign-in."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from circumspect.staff.models import Notice, Role
from circumspect.staff.notices import notify
from circumspect.staff.queries import holders_of


@transaction.atomic
def tell_director(found: int) -> None:
    """Once: who has such a notice unread isn't sent another."""
    path = reverse("findings")
    told = Notice.objects.filter(path=path, read_at=None).values("employee")
    people = [person for person in holders_of(Role.DIRECTOR) if not told.filter(employee=person).exists()]
    if found and people:
        notify(people, subject=_("Something in the log waits for your look"), path=path)
