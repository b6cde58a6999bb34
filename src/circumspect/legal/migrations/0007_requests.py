import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0001_initial'),
        ('incidents', '0003_kept_as_filed'),
        ('legal', '0006_letters'),
        ('staff', '0002_rate_limits'),
        ('staff', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField(max_length=2000)),
                ('said_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('due_on', models.DateField(null=True)),
                ('due_because', models.CharField(blank=True, max_length=300)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answer', models.TextField(blank=True, max_length=2000)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appeals', to='legal.request')),
                ('taken_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='appeal_says_what'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None), ('answered_by', None)), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='appeal_answer_has_who_and_what'), models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('request',), name='one_open_appeal')],
            },
        ),
        migrations.CreateModel(
            name='Away',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_day', models.DateField()),
                ('last_day', models.DateField()),
                ('said_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(null=True)),
                ('employee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['first_day', 'id'],
                'indexes': [models.Index(fields=['employee', 'last_day'], name='away_when')],
                'constraints': [models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='away_ends_after_it_began')],
            },
        ),
        migrations.CreateModel(
            name='PastDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('granted', 'granted'), ('granted_in_part', 'granted in part'), ('refused', 'refused'), ('no_records', 'no records'), ('withdrawn', 'withdrawn'), ('referred_to_police', 'referred to the police')], max_length=20)),
                ('reason', models.TextField(max_length=5000)),
                ('clause', models.CharField(blank=True, max_length=32)),
                ('policy', models.CharField(blank=True, max_length=80)),
                ('conditions', models.JSONField(default=dict)),
                ('decided_at', models.DateTimeField()),
                ('reopened_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('reopened_because', models.TextField(max_length=2000)),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reopened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='past_decisions', to='legal.request')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), _negated=True), models.Q(('reopened_because', ''), _negated=True)), name='past_decision_has_its_reasons')],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(max_length=16)),
                ('due_on', models.DateField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='legal.request')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('request', 'what', 'due_on'), name='reminded_once')],
            },
        ),
        migrations.CreateModel(
            name='TakenThing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(max_length=300)),
                ('where', models.CharField(blank=True, help_text='from where it was taken', max_length=200)),
                ('mark', models.CharField(blank=True, help_text='a serial number, or how it is told from others', max_length=120)),
                ('to_whom', models.CharField(max_length=120)),
                ('at', models.DateTimeField(help_text='when it was taken')),
                ('listed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('struck_at', models.DateTimeField(null=True)),
                ('struck_because', models.CharField(blank=True, max_length=300)),
                ('listed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='taken', to='legal.request')),
                ('struck_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('what', ''), _negated=True), models.Q(('to_whom', ''), _negated=True)), name='taken_says_what_and_to_whom'), models.CheckConstraint(condition=models.Q(models.Q(('struck_at', None), ('struck_because', ''), ('struck_by', None)), models.Q(('struck_at__isnull', False), ('struck_by__isnull', False), models.Q(('struck_because', ''), _negated=True)), _connector='OR'), name='taken_struck_with_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Verification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('how', models.CharField(choices=[('call_back', 'called back at a number we looked up ourselves'), ('badge', 'badge or ID seen'), ('court_clerk', "asked the court's clerk"), ('other', 'in another way')], max_length=12)),
                ('number', models.CharField(blank=True, help_text='the number that was called', max_length=60)),
                ('looked_up', models.CharField(blank=True, help_text='where that number was found', max_length=200)),
                ('found', models.TextField(help_text='what was checked, and what came out', max_length=2000)),
                ('genuine', models.BooleanField(help_text='who asks and the paper are what they say')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verifications', to='legal.request')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('how__in', ['call_back', 'badge', 'court_clerk', 'other'])), name='check_exists'), models.CheckConstraint(condition=models.Q(('found', ''), _negated=True), name='check_says_what_came_out'), models.CheckConstraint(condition=models.Q(models.Q(('how', 'call_back'), _negated=True), models.Q(models.Q(('number', ''), _negated=True), models.Q(('looked_up', ''), _negated=True)), _connector='OR'), name='call_back_number_was_looked_up')],
            },
        ),
        migrations.CreateModel(
            name='WithheldEntry',
            fields=[
                ('index', models.BigIntegerField(primary_key=True, serialize=False)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='withheld_entries', to='legal.request')),
            ],
        ),
        migrations.DeleteModel(
            name='Numbering',
        ),
        migrations.AddField(
            model_name='request',
            name='contract',
            field=models.ForeignKey(help_text="an agency's, with the library", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='legal.contract'),
        ),
        migrations.AddField(
            model_name='request',
            name='paper',
            field=models.CharField(blank=True, choices=[('', 'no such paper'), ('subpoena', 'subpoena'), ('court_order', 'court order'), ('written_consent', "the holder's written consent")], max_length=16),
        ),
        migrations.AlterField(
            model_name='waiver',
            name='request',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='waivers', to='legal.request'),
        ),
        migrations.AddConstraint(
            model_name='request',
            constraint=models.CheckConstraint(condition=models.Q(('paper__in', ['', 'subpoena', 'court_order', 'written_consent'])), name='request_paper_exists'),
        ),
        migrations.AddConstraint(
            model_name='waiver',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('revoked_at', None), ('revoked_by', None)), models.Q(('revoked_at__isnull', False), ('revoked_by__isnull', False)), _connector='OR'), name='waiver_revoked_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='waiver',
            constraint=models.UniqueConstraint(condition=models.Q(('revoked_at', None)), fields=('request',), name='one_waiver_in_force'),
        ),
    ]
