"""Fetch or show a clip or a still of an incident. The log has it before the first byte is opened."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.footage.deciding import decide, named
from circumspect.footage.models import Cutting
from circumspect.footage.places import objects, thing_keys
from circumspect.footage.seeing.taking import NotTaken, Taking, object_of, thing_of
from circumspect.ledger.actions import append
from circumspect.policy import Decision
from circumspect.staff.models import Employee
from circumspect.staff.queries import acting_role
from circumspect.vault import unsealed_pieces

ENDINGS = {"video/mp4": "mp4", "image/jpeg": "jpg", "image/png": "png"}
ACTIONS: dict[str, Taking] = {Cutting.Kind.CLIP: "export_clip", Cutting.Kind.STILL: "take_still"}


@dataclass(frozen=True, slots=True)
class Fetched:
    """Leave to open one cutting, given by `fetch_cutting`, and by `permitted` while what that opened stays open."""

    cutting: Cutting
    secret: bytes

    def pieces(self, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """The opened bytes from `start` to before `stop`, by default all. Raises Damaged, VaultError."""
        name = object_of(self.cutting.key)
        store = objects()
        return unsealed_pieces(
            self.secret, thing_of(self.cutting.key), lambda at, size: store.get_range(name, at, size), start, stop
        )

    @property
    def file_name(self) -> str:
        return f"{self.cutting.file_name}.{ENDINGS[self.cutting.content_type]}"


@transaction.atomic
def fetch_cutting(*, cutting: Cutting, by: Employee) -> Fetched:
    """Raises NotTaken, KeyGone."""
    fetched, decision = permitted(cutting=cutting, by=by)
    append(
        "clip.fetched",
        actor=by.username,
        role=acting_role(by),
        clause=decision.clause,
        policy=decision.policy,
        grant=cutting.grant.key,
        subject=f"incident:{cutting.incident.key}",
        details={
            "cutting": cutting.key,
            "kind": cutting.kind,
            "camera": cutting.camera.name,
            "incident": str(cutting.incident),
            "sha256": cutting.sha256,
        },
    )
    return fetched


def permitted(*, cutting: Cutting, by: Employee) -> tuple[Fetched, Decision]:
    """What the policy says now, without an entry: for the parts of one that is open already (see seeing/shown.py).
    Raises NotTaken, KeyGone.
    """
    if cutting.incident is None or cutting.grant is None:
        raise NotTaken(_("It was cut for a release, and leaves in that release only."))
    decision = decide(by, ACTIONS[cutting.kind], purpose="incident", incident=cutting.incident)
    if decision.outcome != "permit":
        raise NotTaken(named(decision))
    if cutting.destroyed_at:
        raise NotTaken(_("This was destroyed."))
    return Fetched(cutting, thing_keys().key(thing_of(cutting.key))), decision
