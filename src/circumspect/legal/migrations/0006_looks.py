"""A look at an item of a release keeps what was shown."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("legal", "0005_due_found")]
    operations = [
        migrations.AddField(
            model_name="itemlook",
            name="shown",
            field=models.CharField(
                blank=True, default="", help_text="SHA-256 over paths and hashes of its files", max_length=64
            ),
            preserve_default=False,
        ),
    ]
