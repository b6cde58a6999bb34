"""What no code and no hand at the database does: take a state back, skip one, or change what was written.

Triggers for both databases. A migration calls `statements`; when they change, a new migration calls it again.
"""

from itertools import pairwise

from circumspect.breaches.states import ORDER, State

FORWARD = "A report goes from one state to the next, and never back."
BEGINS = "A report begins as reported."
WRITTEN = "What was reported, done or added is never changed."
SENT = "A letter that was sent is never changed."
KEPT = "Nothing of a breach is removed."

FIXED = ("key", "reference", "about", "what", "mark", "reported_at", "anonymous")
REFUSED = "RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';"
Rule = tuple[str, str, str, str]
"""Table, event, message, and the condition under which it is refused."""


def rules() -> list[Rule]:
    steps = " OR ".join(
        f"(OLD.state = '{before.value}' AND NEW.state = '{then.value}')" for before, then in pairwise(ORDER)
    )
    moved = f"(OLD.state <> NEW.state AND NOT ({steps}))"
    changed = " OR ".join(f"OLD.{column} <> NEW.{column}" for column in FIXED)
    begun = f"NEW.state <> '{State.REPORTED.value}'"
    return [
        ("breach", "INSERT", BEGINS, begun),
        ("boardreport", "INSERT", BEGINS, begun),
        ("breach", "UPDATE", FORWARD, f"{moved} OR OLD.state = 'closed' OR {changed}"),
        (
            "boardreport",
            "UPDATE",
            FORWARD,
            f"{moved} OR OLD.reported_at <> NEW.reported_at OR OLD.sealed <> NEW.sealed",
        ),
        *[(table, "UPDATE", WRITTEN, "1 = 1") for table in ("step", "addition", "boardstep")],
        ("letter", "UPDATE", SENT, "OLD.sent_at IS NOT NULL"),
        ("affected", "UPDATE", WRITTEN, "OLD.withdrawn_at IS NOT NULL OR OLD.what <> NEW.what OR OLD.name <> NEW.name"),
        *[
            (table, "DELETE", KEPT, "1 = 1")
            for table in ("breach", "step", "addition", "reader", "affected", "boardreport", "boardstep")
        ],
        ("letter", "DELETE", SENT, "OLD.sent_at IS NOT NULL"),
    ]


def statements(vendor: str) -> list[str]:
    return {"sqlite": sqlite, "postgresql": postgresql}[vendor]()


def sqlite() -> list[str]:
    found = []
    for table, event, message, condition in rules():
        name = f"breaches_{table}_{event.lower()}"
        found += [
            f"DROP TRIGGER IF EXISTS {name}",
            f"CREATE TRIGGER {name} BEFORE {event} ON breaches_{table} FOR EACH ROW WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END",
        ]
    return found


def postgresql() -> list[str]:
    found = [
        f"CREATE OR REPLACE FUNCTION breaches_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {REFUSED} END $$"
    ]
    for table, event, message, condition in rules():
        name = f"breaches_{table}_{event.lower()}"
        found += [
            f"DROP TRIGGER IF EXISTS {name} ON breaches_{table}",
            f"CREATE TRIGGER {name} BEFORE {event} ON breaches_{table} FOR EACH ROW WHEN ({condition}) "
            f"EXECUTE FUNCTION breaches_refuse('{message}')",
        ]
    return found
