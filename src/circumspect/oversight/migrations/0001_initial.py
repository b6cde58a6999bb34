import circumspect.oversight.models
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('staff', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Progress',
            fields=[
                ('id', models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('looked_until', models.DateTimeField(null=True)),
                ('board_until', models.DateTimeField(null=True)),
                ('looked_at', models.DateTimeField(null=True)),
                ('asked_at', models.DateTimeField(help_text='when somebody asked the worker to look', null=True)),
                ('done', models.PositiveSmallIntegerField(default=0)),
                ('steps', models.PositiveSmallIntegerField(default=0, help_text='of the look under way; 0 when none is')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='one_progress')],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=circumspect.oversight.models.new_key, max_length=20, unique=True)),
                ('cause', models.CharField(help_text='keyed hash of the rule, who, about what and when', max_length=64, unique=True)),
                ('watch', models.CharField(help_text="id of the pack's row", max_length=40)),
                ('title', models.CharField(max_length=200)),
                ('reason', models.TextField()),
                ('clause', models.CharField(max_length=32)),
                ('policy', models.CharField(help_text='hash of the pack whose row it was', max_length=80)),
                ('subject', models.CharField(blank=True, help_text='pseudonym of the account, where it is about one', max_length=64)),
                ('first_at', models.DateTimeField()),
                ('last_at', models.DateTimeField()),
                ('entries', models.JSONField(help_text='indexes of the entries in the log, the latest fifty')),
                ('supports', models.JSONField()),
                ('opposes', models.JSONField()),
                ('found_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('state', models.CharField(choices=[('open', 'waits'), ('dismissed', 'dismissed'), ('reported', 'made a report')], default='open', max_length=10)),
                ('opened_at', models.DateTimeField(help_text='when the Director first had the account shown', null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_why', models.CharField(blank=True, max_length=1000)),
                ('breach', models.CharField(blank=True, help_text='key of the report that was made of it', max_length=20)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('employee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-last_at', '-pk'],
                'indexes': [models.Index(fields=['state', '-last_at'], name='finding_waiting')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('breach', ''), ('decided_at', None), ('decided_by', None), ('decided_why', ''), ('state', 'open')), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), models.Q(('decided_why', ''), _negated=True), models.Q(models.Q(('breach', ''), ('state', 'dismissed')), models.Q(('state', 'reported'), models.Q(('breach', ''), _negated=True)), _connector='OR')), _connector='OR'), name='finding_is_decided_by_somebody_with_a_reason'), models.CheckConstraint(condition=models.Q(('last_at__gte', models.F('first_at'))), name='finding_ends_after_it_began')],
            },
        ),
    ]
