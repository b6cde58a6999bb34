"""One refusal of the database as a trigger, for both. Its condition may look into other tables.

Conditions are plain SQL that SQLite and PostgreSQL read alike, with IS DISTINCT FROM where a value may be missing.
PostgreSQL needs a function for each, because a trigger's WHEN can't look elsewhere.
"""

from collections.abc import Iterable


def refused(vendor: str, name: str, table: str, event: str, message: str, when: str) -> list[str]:
    """Refuses `event` (INSERT, UPDATE, DELETE) where `when` holds of OLD and NEW; empty: always."""
    return {"sqlite": sqlite, "postgresql": postgresql}[vendor](name, table, event, message, when)


def these(values: Iterable[object]) -> str:
    """For `IN (…)`."""
    return ", ".join(f"'{value}'" for value in sorted(str(each) for each in values))


def differ(names: Iterable[str]) -> str:
    """Any of these columns is another than it was."""
    return "(" + " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in names) + ")"


def sqlite(name: str, table: str, event: str, message: str, when: str) -> list[str]:
    condition = f" WHERE {when.replace(' IS DISTINCT FROM ', ' IS NOT ')}" if when else ""
    text = message.replace("'", "''")
    return [
        f"DROP TRIGGER IF EXISTS {name}",
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW "
        f"BEGIN SELECT RAISE(ABORT, '{text}'){condition}; END",
    ]


def postgresql(name: str, table: str, event: str, message: str, when: str) -> list[str]:
    text = message.replace("'", "''")
    refuse = f"RAISE EXCEPTION '%', '{text}' USING ERRCODE = 'integrity_constraint_violation';"
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {when or 'TRUE'} THEN {refuse} END IF; RETURN {'OLD' if event == 'DELETE' else 'NEW'}; END $$",
        f"DROP TRIGGER IF EXISTS {name} ON {table}",
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]
