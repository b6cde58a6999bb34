"""What the database itself refuses of stills in a release: a moment that isn't in their minute, or that changes."""

from circumspect.legal.guards.refusing import refused
from circumspect.legal.guards.releases import FIXED, OUTSIDE

TABLE, COLUMN = "legal_releaseitem", "moment"
ANOTHER = (
    "NEW.cutting_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM footage_cutting c WHERE c.id = NEW.cutting_id "
    "AND c.start = NEW.moment)"
)
WRONG = f"NEW.kind = 'still' AND (NEW.moment / 5400000 <> NEW.first_minute OR ({ANOTHER}))"


def statements(vendor: str) -> list[str]:
    return [
        *refused(vendor, "legal_still_in_minute", TABLE, "INSERT", OUTSIDE, WRONG),
        *refused(vendor, "legal_still_still_in", TABLE, "UPDATE", OUTSIDE, WRONG),
        *refused(vendor, "legal_still_fixed", TABLE, "UPDATE", FIXED, "OLD.moment IS DISTINCT FROM NEW.moment"),
    ]
