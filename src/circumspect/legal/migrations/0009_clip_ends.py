"""A clip lies in its scope with its end as well: the guards of releases anew."""

from django.db import migrations

from circumspect.legal.guards.every import put_on


class Migration(migrations.Migration):
    dependencies = [("legal", "0008_sent")]
    operations = [migrations.RunPython(put_on)]
