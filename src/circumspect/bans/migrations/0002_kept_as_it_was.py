"""Triggers, on both databases, that keep what was decided and sent as it was, whoever asks the database.

A sent letter stays as it was sent until its archive is destroyed, and then its words are only emptied. What was decided
about a ban, and when it was destroyed, is never taken back; nor is a step. A still that was destroyed stays destroyed.

A table that a later migration rebuilds on SQLite loses its triggers: such a migration must create them again.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SENT = ("ban_id", "key", "kind", "written_at", "written_by_id", "sent_at", "sent_by_id", "way", "size", "sha256")
STEP = ("ban_id", "kind", "at", "by_id", "until")
BEGUN = ("activated_at", "activated_by_id", "starts_at", "incident_id", "number", "proposed_at", "proposed_by_id")
STILL = ("ban_id", "key", "cutting_id", "left", "top", "width", "height", "size", "sha256", "posted_at", "posted_by_id")
AS_SENT = "A letter stays as it was sent."
DECIDED = "What was decided about a ban is never taken back."
STAYS = "A ban, its steps and its stills are never removed."
HAPPENED = "A step of a ban is never changed."
DESTROYED = "A still stays what it was, and destroyed once it is."


def differs(columns: tuple[str, ...], is_not: str) -> str:
    return "(" + " OR ".join(f'NEW."{column}" {is_not} OLD."{column}"' for column in columns) + ")"


def rules(is_not: str) -> list[tuple[str, str, str, str]]:
    """Table, event, when it is refused ("" always), and what is said."""
    emptied = """(NEW.destroyed_at IS NOT NULL AND NEW."to" = '' AND NEW.body = '')"""
    letter = f"{differs(SENT, is_not)} OR {differs(('to', 'body'), is_not)} AND NOT {emptied}"
    quiet = "(NEW.reason = '' AND NEW.in_place_of = '')"
    step = f"{differs(STEP, is_not)} OR {differs(('reason', 'in_place_of'), is_not)} AND NOT {quiet}"
    ban = " OR ".join(
        f"OLD.{first} IS NOT NULL AND {differs(columns, is_not)}"
        for first, columns in (
            ("activated_at", BEGUN),
            ("declined_at", ("declined_at", "declined_by_id", "activated_at")),
            ("lifted_at", ("lifted_at", "lifted_by_id", "until")),
            ("destroyed_at", ("destroyed_at", "until")),
        )
    )
    destroyed = f"OLD.destroyed_at IS NOT NULL AND {differs(('destroyed_at',), is_not)}"
    return [
        ("letter", "UPDATE", f"OLD.sent_at IS NOT NULL AND ({letter})", AS_SENT),
        ("letter", "DELETE", "OLD.sent_at IS NOT NULL", AS_SENT),
        ("ban", "UPDATE", ban, DECIDED),
        ("ban", "DELETE", "", STAYS),
        ("step", "UPDATE", step, HAPPENED),
        ("step", "DELETE", "", STAYS),
        ("still", "UPDATE", f"{differs(STILL, is_not)} OR {destroyed}", DESTROYED),
        ("still", "DELETE", "", STAYS),
    ]


def sqlite() -> list[str]:
    return [
        f"CREATE TRIGGER bans_{table}_{event.lower()} BEFORE {event} ON bans_{table} FOR EACH ROW "
        + (f"WHEN {when} " if when else "")
        + f"BEGIN SELECT RAISE(ABORT, '{said}'); END"
        for table, event, when, said in rules("IS NOT")
    ]


def postgresql() -> list[str]:
    statements = []
    for table, event, when, said in rules("IS DISTINCT FROM"):
        name, row = f"bans_{table}_{event.lower()}", "OLD" if event == "DELETE" else "NEW"
        raised = f"RAISE EXCEPTION '{said}' USING ERRCODE = 'integrity_constraint_violation';"
        body = f"IF {when} THEN {raised} END IF;" if when else raised
        statements += [
            f"CREATE FUNCTION {name}_refused() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN {row}; END $$",
            f"CREATE TRIGGER {name} BEFORE {event} ON bans_{table} FOR EACH ROW EXECUTE FUNCTION {name}_refused()",
        ]
    return statements


def create_triggers(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in {"sqlite": sqlite, "postgresql": postgresql}[schema_editor.connection.vendor]():
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("bans", "0001_initial")]
    operations = [migrations.RunPython(create_triggers)]
