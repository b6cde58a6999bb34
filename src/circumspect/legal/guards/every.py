"""All guards of this room, taken off and put on again: around a change of tables, which on SQLite drops triggers."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from circumspect.legal.guards import contracts, decisions, grounds, releases, steps, stills


def statements(vendor: str) -> list[str]:
    of_requests = (steps.statements, steps.letters, decisions.statements, grounds.statements, contracts.statements)
    parts = (*of_requests, releases.statements, releases.packages)
    return [statement for part in parts for statement in part(vendor)]


def taken_off(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """SQLite can't rebuild a table while a trigger elsewhere names it."""
    vendor = schema_editor.connection.vendor
    for statement in (*statements(vendor), *stills.statements(vendor)):
        if statement.startswith("DROP TRIGGER"):
            schema_editor.execute(statement, params=None)


def put_on(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Those of a column that a later migration adds are put on by it, and by those after it."""
    vendor = schema_editor.connection.vendor
    more = stills.statements(vendor) if has_moment(schema_editor) else []
    for statement in (*statements(vendor), *more):
        schema_editor.execute(statement, params=None)


def has_moment(schema_editor: BaseDatabaseSchemaEditor) -> bool:
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, stills.TABLE)
    return any(column.name == stills.COLUMN for column in columns)
