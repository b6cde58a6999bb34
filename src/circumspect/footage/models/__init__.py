"""What is known of images without opening them: minutes, gaps, days, holds; and who may see and has seen what."""

from circumspect.footage.models.cuttings import Cutting
from circumspect.footage.models.holds import HeldMinute, Hold
from circumspect.footage.models.keys import new_key
from circumspect.footage.models.recorded import Day, Gap, Minute, Setup
from circumspect.footage.models.recording import Health, Hour, Lease
from circumspect.footage.models.seeing import Allowance, Seen, ViewGrant

__all__ = [
    "Allowance",
    "Cutting",
    "Day",
    "Gap",
    "Health",
    "HeldMinute",
    "Hold",
    "Hour",
    "Lease",
    "Minute",
    "Seen",
    "Setup",
    "ViewGrant",
    "new_key",
]
