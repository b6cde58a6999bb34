"""Two contracts with a collection agency are never in force on one day, whoever makes them at once."""

from circumspect.legal.guards.refusing import refused

ONE = "One contract is in force at a time."
NAME = "one_contract_at_a_time"
OVERLAPS = (
    "NEW.ended_at IS NULL AND EXISTS (SELECT 1 FROM legal_contract c WHERE c.id IS DISTINCT FROM NEW.id "
    "AND c.ended_at IS NULL AND c.begins_on <= NEW.ends_on AND c.ends_on >= NEW.begins_on)"
)


def statements(vendor: str) -> list[str]:
    """PostgreSQL writes at once, where a trigger sees only what was committed: an exclusion sees the others too."""
    if vendor == "postgresql":
        days = "daterange(begins_on, ends_on, '[]')"
        return [
            f"ALTER TABLE legal_contract DROP CONSTRAINT IF EXISTS {NAME}",
            f"ALTER TABLE legal_contract ADD CONSTRAINT {NAME} EXCLUDE USING gist ({days} WITH &&) "
            "WHERE (ended_at IS NULL)",
        ]
    return [
        statement
        for event in ("INSERT", "UPDATE")
        for statement in refused(vendor, f"{NAME}_{event.lower()}", "legal_contract", event, ONE, OVERLAPS)
    ]
