"""Triggers, on both databases, that keep an incident as it was filed whoever asks the database.

From its filing on, an incident's words, number and author never change, it is never a draft again, and it stays. What
was added and each turn of its life are never changed or removed, and a draft has neither. The sections that it cites
are settled with its filing. A photograph that was removed stays removed, and no other is put in its place.

A table that a later migration rebuilds on SQLite loses its triggers: such a migration must create them again.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

KEPT = (
    "key", "year", "number", "kind", "branch", "place", "began_at", "ended_at", "what", "people", "done", "witnesses",
    "police_called", "police_report", "reporter", "reported_at", "reported_by_id",
)
PICTURE = ("key", "incident_id", "place", "size", "width", "height", "sha256", "added_at", "added_by_id")
AS_FILED = "An incident stays as it was filed; what is learned later is added."
STAYS = "A filed incident is never removed."
ADDED_ONCE = "What was added to an incident is never changed or removed."
NO_DRAFT = "Nothing is added to a draft; it can still be changed."
SETTLED = "The sections that a filed incident cites are settled."
PICTURE_KEPT = "A photograph is kept as it is or removed for good."
FILED = "(SELECT state FROM incidents_incident WHERE id = {}.incident_id) {} 'draft'"


def differs(columns: tuple[str, ...], operator: str) -> str:
    return " OR ".join(f"NEW.{column} {operator} OLD.{column}" for column in columns)


def rules(is_not: str) -> list[tuple[str, str, str, str]]:
    """Table, event, when it is refused ("" always), and what is said."""
    turned = "OLD.removed_at IS NOT NULL"
    rows = [
        ("incident", "UPDATE", f"OLD.state <> 'draft' AND (NEW.state = 'draft' OR {differs(KEPT, is_not)})", AS_FILED),
        ("incident", "DELETE", "OLD.state <> 'draft'", STAYS),
        ("cited", "INSERT", FILED.format("NEW", "<>"), SETTLED),
        ("cited", "UPDATE", "", SETTLED),
        ("cited", "DELETE", FILED.format("OLD", "<>"), SETTLED),
        ("photograph", "UPDATE", f"{turned} OR {differs(PICTURE, is_not)}", PICTURE_KEPT),
        ("photograph", "DELETE", FILED.format("OLD", "<>"), PICTURE_KEPT),
    ]
    for table in ("addition", "turn"):
        rows += [
            (table, "INSERT", FILED.format("NEW", "="), NO_DRAFT),
            (table, "UPDATE", "", ADDED_ONCE),
            (table, "DELETE", "", ADDED_ONCE),
        ]
    return rows


def sqlite() -> list[str]:
    return [
        f"CREATE TRIGGER incidents_{table}_{event.lower()} BEFORE {event} ON incidents_{table} FOR EACH ROW "
        + (f"WHEN {when} " if when else "")
        + f"BEGIN SELECT RAISE(ABORT, '{said}'); END"
        for table, event, when, said in rules("IS NOT")
    ]


def postgresql() -> list[str]:
    statements = []
    for table, event, when, said in rules("IS DISTINCT FROM"):
        name, row = f"incidents_{table}_{event.lower()}", "OLD" if event == "DELETE" else "NEW"
        raised = f"RAISE EXCEPTION '{said}' USING ERRCODE = 'integrity_constraint_violation';"
        body = f"IF {when} THEN {raised} END IF;" if when else raised
        statements += [
            f"CREATE FUNCTION {name}_refused() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN {row}; END $$",
            f"CREATE TRIGGER {name} BEFORE {event} ON incidents_{table} FOR EACH ROW EXECUTE FUNCTION {name}_refused()",
        ]
    return statements


def create_triggers(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in {"sqlite": sqlite, "postgresql": postgresql}[schema_editor.connection.vendor]():
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("incidents", "0002_life")]
    operations = [migrations.RunPython(create_triggers)]
