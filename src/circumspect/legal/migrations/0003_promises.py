"""The database itself refuses to change a decision or what it was decided on, a grant on what isn't genuine, a request
released without a release, and two contracts at once (see guards/)."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from circumspect.legal.guards import contracts, grounds


def create(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    vendor = schema_editor.connection.vendor
    for part in (grounds.statements, contracts.statements):
        for statement in part(vendor):
            schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("legal", "0002_guards")]
    operations = [migrations.RunPython(create)]
