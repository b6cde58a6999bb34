"""A paper knows the item of a release that it was made of, and ends with it."""

import django.db.models.deletion
from django.db import migrations, models

from circumspect.legal.guards.every import put_on, taken_off


class Migration(migrations.Migration):
    dependencies = [("legal", "0009_clip_ends")]
    operations = [
        migrations.RunPython(taken_off),
        migrations.AddField(
            model_name="document",
            name="item",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="legal.releaseitem"
            ),
        ),
        migrations.AddField(model_name="document", name="ended_at", field=models.DateTimeField(null=True)),
        migrations.RunPython(put_on),
    ]
