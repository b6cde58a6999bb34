"""Further promises that triggers keep: who asked may take a request back before its review, and nothing else is decided
before it; what was checked or decided is never changed.

A migration calls `statements`, after the one that made `legal_refuse` (see steps.py).
"""

from circumspect.legal.states import Outcome, State

UNREVIEWED = "Only a request in review is decided; before that it can only be withdrawn."
KEPT = "What was checked and decided is never changed or removed."
KEPT_TABLES = ("legal_verification", "legal_pastdecision", "legal_withheldentry")


def unreviewed() -> str:
    """An SQL condition: the step decides a request that wasn't in review, and it isn't a withdrawal."""
    came_from = ", ".join(f"'{one.value}'" for one in (State.IN_REVIEW, State.COLLECTING, State.SEALED))
    return (
        f"NEW.state = '{State.DECIDED.value}' AND OLD.state <> NEW.state AND OLD.state NOT IN ({came_from}) "
        f"AND NEW.outcome <> '{Outcome.WITHDRAWN.value}'"
    )


def statements(vendor: str) -> list[str]:
    refusals = [("legal_request_reviewed", "legal_request", "UPDATE", UNREVIEWED, unreviewed())]
    for table in KEPT_TABLES:
        refusals += [(f"{table}_changed", table, "UPDATE", KEPT, "")]
        refusals += [(f"{table}_removed", table, "DELETE", KEPT, "")]
    write = {"sqlite": sqlite, "postgresql": postgresql}[vendor]
    return [statement for refusal in refusals for statement in write(*refusal)]


def sqlite(name: str, table: str, event: str, message: str, when: str) -> list[str]:
    condition = f"WHEN {when} " if when else ""
    return [
        f"DROP TRIGGER IF EXISTS {name}",
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW {condition}"
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END",
    ]


def postgresql(name: str, table: str, event: str, message: str, when: str) -> list[str]:
    return [
        f"DROP TRIGGER IF EXISTS {name} ON {table}",
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW WHEN ({when or 'TRUE'}) "
        f"EXECUTE FUNCTION legal_refuse('{message}')",
    ]
