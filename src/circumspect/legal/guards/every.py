"""All guards of this room, taken off and put on again: around a change of tables, which on SQLite drops triggers."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from circumspect.legal.guards import contracts, decisions, grounds, releases, steps


def statements(vendor: str) -> list[str]:
    of_requests = (steps.statements, steps.letters, decisions.statements, grounds.statements, contracts.statements)
    parts = (*of_requests, releases.statements, releases.packages)
    return [statement for part in parts for statement in part(vendor)]


def taken_off(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """SQLite can't rebuild a table while a trigger elsewhere names it."""
    for statement in statements(schema_editor.connection.vendor):
        if statement.startswith("DROP TRIGGER"):
            schema_editor.execute(statement, params=None)


def put_on(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in statements(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)
