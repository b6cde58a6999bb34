"""How a due day was found, as data. What was written as a sentence before stays as it was.

Columns that may be null are added without rebuilding their table, so its triggers stay.
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("legal", "0004_named_numbers"),
    ]

    operations = [
        migrations.AddField(
            model_name="appeal",
            name="due_found",
            field=models.JSONField(help_text="how the day was found, see due.py", null=True),
        ),
        migrations.AddField(
            model_name="request",
            name="due_found",
            field=models.JSONField(help_text="how the day was found, see due.py", null=True),
        ),
        migrations.AlterField(
            model_name="appeal",
            name="due_because",
            field=models.CharField(blank=True, help_text="the computation of an earlier version", max_length=300),
        ),
        migrations.AlterField(
            model_name="request",
            name="due_because",
            field=models.CharField(blank=True, help_text="the computation of an earlier version", max_length=300),
        ),
    ]
