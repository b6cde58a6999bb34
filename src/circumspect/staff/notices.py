"""Tell people something: a row on their own page now, and a mail from the worker later.

The mail carries the subject and a link, never the text: `subject` must name nobody and nothing confidential.
"""

from collections.abc import Iterable

from django.db import connection
from django.utils import timezone

from circumspect.errors import CircumspectError
from circumspect.staff.models import Employee, Notice


class NoticeError(CircumspectError):
    """A notice would be lost, or would lead away from the house."""


def notify(people: Iterable[Employee], *, subject: str, text: str = "", path: str = "", urgent: bool = False) -> None:
    """Write one notice for each person, in the transaction of what they should know.

    `path` is where they see it (`/staff/`). Who has no mail address finds the notice on their page only.
    """
    if not connection.in_atomic_block:
        raise NoticeError("A notice is written inside the transaction of what it tells of; use transaction.atomic.")
    if path and (not path.startswith("/") or path.startswith("//")):
        raise NoticeError(f"'{path}' is no path of this house; it begins with one slash.")
    now = timezone.now()
    Notice.objects.bulk_create(
        Notice(
            employee=person,
            subject=subject,
            text=text,
            path=path,
            urgent=urgent,
            created_at=now,
            mail_due_at=now if person.email else None,
        )
        for person in dict.fromkeys(people)
    )
