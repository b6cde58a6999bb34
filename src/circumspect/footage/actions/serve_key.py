"""Give out the key of one minute: the moment of seeing. It is in the log before the key leaves.

The grant's row is locked, so that neither two requests at once nor a revocation in between gets past the count.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from circumspect.footage.deciding import decide, named
from circumspect.footage.models import Seen, ViewGrant
from circumspect.footage.seeing.grants import ViewOver, camera_in, check_minute, check_minutes_left, open_grant, unseen
from circumspect.footage.seeing.minute_keys import check_whole, key_of, parts_of
from circumspect.footage.seeing.written import viewed
from circumspect.ledger.actions.append import append_all
from circumspect.staff.models import Employee


@transaction.atomic
def serve_key(*, grant: str, camera: str, minute: int, by: Employee, at: datetime | None = None) -> bytes:
    """16 bytes. The first time a minute is opened under a grant counts and is logged; the key may be fetched again.

    Raises NoSuchView, ViewOver, MinutesUsedUp, MinuteDamaged, KeyGone, VaultError. The caller must not be in a
    transaction of its own: the entry is committed when this returns.
    """
    at = at or timezone.now()
    ViewGrant.objects.select_for_update().filter(key=grant).first()
    kept = open_grant(grant, by, at)
    one = camera_in(kept, camera)
    check_minute(kept, minute, at)
    decision = decide(by, "view_live" if kept.live else "view_archive", purpose=kept.purpose, incident=kept.incident)
    if decision.outcome != "permit":
        raise ViewOver(named(decision))
    check_whole(one, parts_of(one, minute, by))
    key = key_of(one, minute, by)
    if unseen(kept, one, [minute]):
        check_minutes_left(kept, 1, at)
        Seen.objects.create(grant=kept, camera=one, minute=minute, at=at)
        append_all([viewed(kept, one, minute)])
    return key
