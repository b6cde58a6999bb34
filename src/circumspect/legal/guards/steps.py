"""The steps of states.py as triggers, for both databases: no code and no hand at the database takes another step.

A migration calls `statements`; when the steps change, a new migration calls it again (each trigger is replaced).
"""

from circumspect.legal.states import ORDINARY, WARRANT, Kind, State

BEGINS = "A request begins as received."
STEP = "This step of a request does not exist."
HISTORY = "The steps of a request are never changed or removed."
KEPT = "A request is never removed."
SENT = "A letter that was sent is never changed or removed."


def allowed(old: str = "OLD", new: str = "NEW") -> str:
    """An SQL condition: the step from old.state to new.state exists in the lane of its kind."""
    ordinary = pairs(ORDINARY, old, new)
    warrant = pairs(WARRANT, old, new)
    is_warrant = f"{new}.kind = '{Kind.SEARCH_WARRANT.value}'"
    return f"({is_warrant} AND ({warrant})) OR (NOT {is_warrant} AND ({ordinary}))"


def pairs(steps: dict[State, frozenset[State]], old: str, new: str) -> str:
    return " OR ".join(
        f"({old}.state = '{before.value}' AND {new}.state IN ({', '.join(repr(one.value) for one in sorted(after))}))"
        for before, after in steps.items()
    )


def statements(vendor: str) -> list[str]:
    return {"sqlite": sqlite, "postgresql": postgresql}[vendor]()


def letters(vendor: str) -> list[str]:
    """The same for letters (migrations: the one that brings them)."""
    sent = "OLD.sent_at IS NOT NULL"
    made = []
    for name, event in (("legal_letter_changed", "UPDATE"), ("legal_letter_removed", "DELETE")):
        made += trigger(vendor, name, "legal_letter", event, SENT, sent)
    return made


def trigger(vendor: str, name: str, table: str, event: str, message: str, when: str) -> list[str]:
    """One that refuses an event where `when` holds of OLD (and NEW), in place of an earlier one of that name."""
    head = f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW"
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {name}", f"{head} WHEN {when} BEGIN SELECT RAISE(ABORT, '{message}'); END"]
    return [
        f"DROP TRIGGER IF EXISTS {name} ON {table}",
        f"{head} WHEN ({when}) EXECUTE FUNCTION legal_refuse('{message}')",
    ]


def sqlite() -> list[str]:
    def refuse(name: str, table: str, event: str, message: str, when: str = "") -> list[str]:
        condition = f"WHEN {when} " if when else ""
        return [
            f"DROP TRIGGER IF EXISTS {name}",
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW {condition}"
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END",
        ]

    moved = f"OLD.state <> NEW.state AND NOT ({allowed()})"
    return [
        *refuse("legal_request_begins", "legal_request", "INSERT", BEGINS, f"NEW.state <> '{State.RECEIVED.value}'"),
        *refuse("legal_request_steps", "legal_request", "UPDATE", STEP, f"OLD.kind <> NEW.kind OR ({moved})"),
        *refuse("legal_request_kept", "legal_request", "DELETE", KEPT),
        *refuse("legal_step_changed", "legal_step", "UPDATE", HISTORY),
        *refuse("legal_step_removed", "legal_step", "DELETE", HISTORY),
    ]


def postgresql() -> list[str]:
    def refuse(name: str, table: str, event: str, message: str, when: str = "TRUE") -> list[str]:
        return [
            f"DROP TRIGGER IF EXISTS {name} ON {table}",
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW WHEN ({when}) "
            f"EXECUTE FUNCTION legal_refuse('{message}')",
        ]

    refused = "RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';"
    moved = f"OLD.state <> NEW.state AND NOT ({allowed()})"
    return [
        f"CREATE OR REPLACE FUNCTION legal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {refused} END $$",
        *refuse("legal_request_begins", "legal_request", "INSERT", BEGINS, f"NEW.state <> '{State.RECEIVED.value}'"),
        *refuse("legal_request_steps", "legal_request", "UPDATE", STEP, f"OLD.kind <> NEW.kind OR ({moved})"),
        *refuse("legal_request_kept", "legal_request", "DELETE", KEPT),
        *refuse("legal_step_changed", "legal_step", "UPDATE", HISTORY),
        *refuse("legal_step_removed", "legal_step", "DELETE", HISTORY),
    ]
