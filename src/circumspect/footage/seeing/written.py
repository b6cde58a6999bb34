"""How a seen minute stands in the log."""

from datetime import UTC, datetime

from circumspect.cameras.models import Camera
from circumspect.footage.models import ViewGrant
from circumspect.ledger.entry import Happening
from circumspect.staff.queries import acting_role


def viewed(grant: ViewGrant, camera: Camera, minute: int) -> Happening:
    """One entry `footage.viewed` for one minute of one camera."""
    return Happening(
        "footage.viewed",
        grant.employee.username,
        acting_role(grant.employee),
        clause=grant.clause,
        policy=grant.policy,
        grant=grant.key,
        subject=f"camera:{camera.key}",
        details={
            "camera": camera.name,
            "minute": datetime.fromtimestamp(minute * 60, UTC).isoformat(),
            "incident": str(grant.incident or ""),
            "live": grant.live,
        },
    )
