"""Erase the details of an entry whose time is over. The entry and every proof of it stay; the erasure is logged."""

from django.db import connection, transaction
from django.utils import timezone

from circumspect.errors import CircumspectError
from circumspect.ledger.actions.append import Appended, append
from circumspect.ledger.checks import ERASURE
from circumspect.ledger.models import Detail


class NothingToErase(CircumspectError):
    """The entry has no details, or no longer."""


@transaction.atomic
def erase_details(*, index: int, reason: str, actor: str, role: str = "", clause: str = "") -> Appended:
    """Empty text and salt: without the salt, the commitment left in the entry can't even be guessed at.

    Whether `actor` may do this is for the caller to decide. Raises NothingToErase.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")  # overwrites in the file what it frees
    kept = Detail.objects.filter(entry_id=index, erased_at=None)
    if not kept.update(text="", salt=b"", erased_at=timezone.now()):
        raise NothingToErase(f"Entry {index} has no details, or they were erased before.")
    subject = f"entry:{index}"
    return append(
        ERASURE, actor=actor, role=role, clause=clause, subject=subject, details={"entry": index, "reason": reason}
    )
