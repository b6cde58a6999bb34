"""The database itself refuses to take a state back and to change what was written (see guard.py)."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from circumspect.breaches.guard import statements


def create(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in statements(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("breaches", "0001_initial")]
    operations = [migrations.RunPython(create)]
