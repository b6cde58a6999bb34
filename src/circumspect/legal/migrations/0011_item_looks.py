import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('legal', '0010_blurrings'),
        ('staff', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='ItemLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('employee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='looks', to='legal.releaseitem')),
            ],
            options={
                'indexes': [models.Index(fields=['item', 'employee', '-at'], name='item_sitting')],
            },
        ),
    ]
