"""A still is an item of a release: a moment, and the guards anew."""

from django.db import migrations, models
from django.db.models import F, Q

from circumspect.legal.guards.every import put_on, taken_off

ONE_THING = (
    Q(kind="record", record_scope__isnull=False, footage_scope=None, document=None)
    | Q(
        kind="clip",
        record_scope=None,
        footage_scope__isnull=False,
        document=None,
        first_minute__isnull=False,
        last_minute__gte=F("first_minute"),
        moment=None,
    )
    | Q(
        kind="still",
        record_scope=None,
        footage_scope__isnull=False,
        document=None,
        first_minute__isnull=False,
        last_minute=F("first_minute"),
        moment__isnull=False,
    )
    | Q(kind="paper", record_scope=None, footage_scope=None, document__isnull=False)
)


class Migration(migrations.Migration):
    dependencies = [("legal", "0010_origins")]
    operations = [
        migrations.RunPython(taken_off),
        migrations.AddField(
            model_name="releaseitem",
            name="moment",
            field=models.BigIntegerField(help_text="of a still: ticks since 1970 UTC", null=True),
        ),
        migrations.AlterField(
            model_name="releaseitem",
            name="kind",
            field=models.CharField(
                choices=[
                    ("record", "parts of a record"),
                    ("clip", "clip"),
                    ("still", "still"),
                    ("paper", "paper"),
                ],
                max_length=6,
            ),
        ),
        migrations.RemoveConstraint(model_name="releaseitem", name="release_item_is_one_thing"),
        migrations.AddConstraint(
            model_name="releaseitem",
            constraint=models.CheckConstraint(condition=ONE_THING, name="release_item_is_one_thing"),
        ),
        migrations.RunPython(put_on),
    ]
