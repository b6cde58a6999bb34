"""The incident's own stills from which a ban's were cut: they end with it, unless something else still needs them."""

from dataclasses import dataclass

from circumspect.bans.models import Ban, Still
from circumspect.footage.actions.destroy_cutting import destroy_cutting
from circumspect.footage.models import Cutting, Hold


@dataclass(frozen=True, slots=True)
class Kept:
    """A still of the incident that outlives the ban for now, and what keeps it."""

    cutting: Cutting
    hold: Hold | None
    ban: Ban | None


def sources_of(ban: Ban) -> list[Cutting]:
    return list(Cutting.objects.filter(ban_stills__ban=ban).distinct().order_by("pk"))


def why_kept(cutting: Cutting) -> Kept | None:
    """A hold on the incident's images, or another ban whose still was cut from it. None where nothing keeps it."""
    hold = Hold.objects.filter(incident=cutting.incident_id, released_at=None).order_by("pk").first()
    other = Still.objects.filter(cutting=cutting, ban__destroyed_at=None).select_related("ban__incident").first()
    return Kept(cutting, hold, other.ban if other else None) if hold or other else None


def destroy_sources(ban: Ban) -> list[Kept]:
    """Destroy those that nothing keeps; the others are looked at again with every round."""
    kept = []
    for cutting in sources_of(ban):
        reason = why_kept(cutting)
        if reason:
            kept.append(reason)
        else:
            destroy_cutting(cutting=cutting, clause="S.4.6")
    return kept
