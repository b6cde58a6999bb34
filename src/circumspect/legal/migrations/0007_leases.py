"""A worker holds a release by a lease with a name of its own, and its package lies under that name."""

from django.db import migrations, models

from circumspect.legal.guards.every import put_on, taken_off


class Migration(migrations.Migration):
    dependencies = [("legal", "0006_looks")]
    operations = [
        migrations.RunPython(taken_off),
        migrations.AddField(
            model_name="release",
            name="lease",
            field=models.CharField(blank=True, default="", max_length=32),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="release",
            name="package",
            field=models.CharField(blank=True, default="", max_length=64),
            preserve_default=False,
        ),
        migrations.RunPython(put_on),
    ]
