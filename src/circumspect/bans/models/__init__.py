"""Who may not come back: bans and their steps, appeals, stills and letters."""

from circumspect.bans.models.appeals import Appeal
from circumspect.bans.models.bans import Ban, Step
from circumspect.bans.models.fields import LONGEST_NAME, LONGEST_REASON, LONGEST_TEXT, new_key, person, together
from circumspect.bans.models.letters import Letter
from circumspect.bans.models.stills import Still

__all__ = [
    "LONGEST_NAME",
    "LONGEST_REASON",
    "LONGEST_TEXT",
    "Appeal",
    "Ban",
    "Letter",
    "Step",
    "Still",
    "new_key",
    "person",
    "together",
]
