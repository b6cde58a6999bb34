"""Triggers, on both databases, that keep the log append-only whoever asks the database.

Entries and hashes are never changed or removed and have no gaps; the details of an entry are only ever erased;
the one head stays, keeps its name and key, and never shrinks. Who drops the triggers first is found by the tree.

A table that a later migration rebuilds on SQLite loses its triggers: such a migration must create them again.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

WRITTEN_ONCE = "The log is append-only: {} are never changed or removed."
NO_GAPS = "The log has no gaps: {} follow each other by one."
DETAIL_ADDED = "The details of an entry are written with it, once."
DETAIL_CHANGED = "The details of an entry are never changed, only erased: text and salt emptied, the time set."
DETAIL_REMOVED = "The details of an entry are erased, but their row stays."
HEAD_ADDED = "A database holds one log."
HEAD_CHANGED = "The log never shrinks, and keeps its name and its key."
HEAD_REMOVED = "The head of the log is never removed."

COUNTED = [("entry", "index", "entries"), ("storedhash", "position", "hashes")]
ONLY_ERASED = (
    'OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL AND NEW."index" = OLD."index" '
    "AND NEW.text = '' AND length(NEW.salt) = 0"
)
SHRUNK_OR_RENAMED = "NEW.size < OLD.size OR NEW.id <> OLD.id OR NEW.origin <> OLD.origin OR NEW.vkey <> OLD.vkey"


def sqlite() -> list[str]:
    """Insert triggers also stand against INSERT OR REPLACE, which removes a row without a delete trigger."""

    def refuse(table: str, event: str, message: str, when: str = "") -> str:
        condition = f"WHEN {when} " if when else ""
        return (
            f"CREATE TRIGGER ledger_{table}_{event.lower()} BEFORE {event} ON ledger_{table} FOR EACH ROW {condition}"
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        )

    statements = []
    for table, number, what in COUNTED:
        next_number = f'(SELECT coalesce(max("{number}"), -1) + 1 FROM ledger_{table})'
        statements += [
            refuse(table, "INSERT", NO_GAPS.format(what), f'NEW."{number}" IS NOT {next_number}'),
            refuse(table, "UPDATE", WRITTEN_ONCE.format(what)),
            refuse(table, "DELETE", WRITTEN_ONCE.format(what)),
        ]
    there_or_late = (
        'EXISTS (SELECT 1 FROM ledger_detail WHERE "index" = NEW."index") '
        'OR NEW."index" < (SELECT size FROM ledger_head) OR NEW.erased_at IS NOT NULL'
    )
    return [
        *statements,
        refuse("detail", "INSERT", DETAIL_ADDED, there_or_late),
        refuse("detail", "UPDATE", DETAIL_CHANGED, f"NOT ({ONLY_ERASED})"),
        refuse("detail", "DELETE", DETAIL_REMOVED),
        refuse("head", "INSERT", HEAD_ADDED, "EXISTS (SELECT 1 FROM ledger_head)"),
        refuse("head", "UPDATE", HEAD_CHANGED, SHRUNK_OR_RENAMED),
        refuse("head", "DELETE", HEAD_REMOVED),
    ]


def postgresql() -> list[str]:
    def function(name: str, body: str) -> str:
        return f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"

    def refuse(table: str, event: str, message: str, when: str = "") -> str:
        each = "STATEMENT" if event == "TRUNCATE" else "ROW"
        condition = f"WHEN ({when}) " if when else ""
        return (
            f"CREATE TRIGGER ledger_{table}_{event.lower()} BEFORE {event} ON ledger_{table} FOR EACH {each} "
            f"{condition}EXECUTE FUNCTION ledger_refuse('{message}')"
        )

    def insertion(table: str, condition: str, message: str) -> list[str]:
        raised = f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';"
        return [
            function(f"ledger_{table}_inserted", f"IF {condition} THEN {raised} END IF; RETURN NEW;"),
            f"CREATE TRIGGER ledger_{table}_insert BEFORE INSERT ON ledger_{table} FOR EACH ROW "
            f"EXECUTE FUNCTION ledger_{table}_inserted()",
        ]

    refused = "RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';"
    statements = [function("ledger_refuse", refused)]
    for table, number, what in COUNTED:
        next_number = f'(SELECT coalesce(max("{number}"), -1) + 1 FROM ledger_{table})'
        statements += insertion(table, f'NEW."{number}" <> {next_number}', NO_GAPS.format(what))
        statements += [
            refuse(table, event, WRITTEN_ONCE.format(what)) for event in ("UPDATE", "DELETE", "TRUNCATE")
        ]
    late = 'NEW."index" < (SELECT size FROM ledger_head) OR NEW.erased_at IS NOT NULL'
    return [
        *statements,
        *insertion("detail", late, DETAIL_ADDED),
        refuse("detail", "UPDATE", DETAIL_CHANGED, f"NOT ({ONLY_ERASED})"),
        refuse("detail", "DELETE", DETAIL_REMOVED),
        refuse("detail", "TRUNCATE", DETAIL_REMOVED),
        *insertion("head", "EXISTS (SELECT 1 FROM ledger_head)", HEAD_ADDED),
        refuse("head", "UPDATE", HEAD_CHANGED, SHRUNK_OR_RENAMED),
        refuse("head", "DELETE", HEAD_REMOVED),
        refuse("head", "TRUNCATE", HEAD_REMOVED),
    ]


def create_triggers(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    statements = {"sqlite": sqlite, "postgresql": postgresql}[schema_editor.connection.vendor]()
    for statement in statements:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(create_triggers)]
