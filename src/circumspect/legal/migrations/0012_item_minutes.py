"""The triggers of releases once more: on PostgreSQL the ticks of a scope's minutes were too large for their column."""

from django.db import migrations

from circumspect.legal.guard_releases import statements


def keep_releases(apps, schema_editor):
    for statement in statements(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("legal", "0011_item_looks")]
    operations = [migrations.RunPython(keep_releases, migrations.RunPython.noop)]
