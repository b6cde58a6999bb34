"""How much of a package left for certain: a download that broke off isn't over. What was fetched before counts as whole."""

from django.db import migrations, models

from circumspect.legal.guards.every import put_on, taken_off


class Migration(migrations.Migration):
    dependencies = [("legal", "0007_leases")]
    operations = [
        migrations.RunPython(taken_off),
        migrations.AddField(model_name="delivery", name="sent", field=models.BigIntegerField(default=0)),
        migrations.AddField(model_name="delivery", name="sending_until", field=models.DateTimeField(null=True)),
        migrations.AddField(model_name="delivery", name="whole_at", field=models.DateTimeField(null=True)),
        migrations.RunSQL("UPDATE legal_delivery SET whole_at = fetched_at WHERE fetched_at IS NOT NULL"),
        migrations.RunPython(put_on),
    ]
