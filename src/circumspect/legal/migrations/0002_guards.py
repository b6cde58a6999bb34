"""The database itself refuses a step that doesn't exist, a changed history, a letter or release changed once it is out,
and what isn't in the scope (see guards/).

SQLite rebuilds a table whose columns or constraints change, and drops its triggers: a migration that does so calls
these again.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from circumspect.legal.guards import decisions, releases, steps


def create(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    vendor = schema_editor.connection.vendor
    for part in (steps.statements, steps.letters, decisions.statements, releases.statements):
        for statement in part(vendor):
            schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("legal", "0001_initial")]
    operations = [migrations.RunPython(create)]
