"""The triggers once more, since SQLite rebuilds a table whose constraints change and drops them; and those of
guard_decisions.py."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from circumspect.legal import guard, guard_decisions


def create(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    vendor = schema_editor.connection.vendor
    for statement in [*guard.statements(vendor), *guard_decisions.statements(vendor)]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("legal", "0007_requests")]
    operations = [migrations.RunPython(create)]
