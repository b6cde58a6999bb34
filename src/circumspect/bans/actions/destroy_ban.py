"""Destroy what the archive has of a ban whose years are over, by the clause that says so.

Order, so that an interruption anywhere leaves nothing that opens: (1) the keys of its stills and letters are
destroyed; (2) the rows say so, every word about the person is emptied, and the log has it; (3) objects are removed, and
the incident's stills from which it was cut end in the same order. Each step may be repeated.
"""

from datetime import datetime

from django.db import transaction

from circumspect.bans.models import Appeal, Ban, Letter, Step, Still
from circumspect.bans.sealed import end, remove
from circumspect.bans.sources import destroy_sources
from circumspect.bans.written import write_down, written


def destroy_ban(*, ban: Ban, archived_until: datetime, at: datetime) -> Ban:
    """Called by `retention.keep_time` alone, once `archived_until` is past at `at` (UTC)."""
    for still in ban.stills.all():
        end(still)
    for letter in ban.letters.all():
        end(letter)
    ban = mark(ban, archived_until, at)
    clear(ban, at)
    return ban


@transaction.atomic
def mark(ban: Ban, archived_until: datetime, at: datetime) -> Ban:
    ban = Ban.objects.select_for_update().get(pk=ban.pk)
    if ban.destroyed_at:
        return ban
    stills, letters = Still.objects.filter(ban=ban), Letter.objects.filter(ban=ban)
    hashes = list(stills.filter(destroyed_at=None).order_by("pk").values_list("sha256", flat=True))
    sent = list(letters.exclude(sent_at=None).order_by("pk").values_list("sha256", flat=True))
    stills.filter(destroyed_at=None).update(destroyed_at=at)
    letters.update(destroyed_at=at, to="", body="")
    Appeal.objects.filter(ban=ban).update(words="", reach="", reason="")
    Step.objects.filter(ban=ban).update(reason="", in_place_of="")
    ban.name = ban.description = ban.reason = ""
    ban.destroyed_at = at
    ban.save(update_fields=["name", "description", "reason", "destroyed_at"])
    write_down(
        ban,
        Step.Kind.DESTROYED,
        by=None,
        at=at,
        details={"archived_until": written(archived_until), "stills": list(hashes), "letters": list(sent)},
    )
    return ban


def clear(ban: Ban, at: datetime) -> None:
    """Remove objects; `cleared_at` says that nothing sealed is left, of the incident's stills neither."""
    for still in ban.stills.filter(cleared_at=None):
        remove(still)
        Still.objects.filter(pk=still.pk).update(cleared_at=at)
    for letter in ban.letters.filter(cleared_at=None):
        remove(letter)
        Letter.objects.filter(pk=letter.pk).update(cleared_at=at)
    if not destroy_sources(ban):
        Ban.objects.filter(pk=ban.pk).update(cleared_at=at)
