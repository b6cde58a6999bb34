import circumspect.incidents.models
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('incidents', '0001_initial'),
        ('staff', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Addition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('reason', models.CharField(max_length=500)),
                ('text', models.TextField(max_length=10000)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='additions', to='incidents.incident')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), _negated=True), models.Q(('text', ''), _negated=True)), name='an_addition_says_what_and_why')],
            },
        ),
        migrations.CreateModel(
            name='Cited',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('section', models.CharField(max_length=20)),
                ('title', models.CharField(max_length=200)),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conduct', to='incidents.incident')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('incident', 'section'), name='a_section_is_cited_once')],
            },
        ),
        migrations.CreateModel(
            name='Photograph',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=circumspect.incidents.models.new_key, max_length=16, unique=True)),
                ('place', models.PositiveSmallIntegerField()),
                ('size', models.PositiveIntegerField(help_text='bytes, opened')),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('sha256', models.CharField(help_text='over the opened bytes', max_length=64)),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('removed_at', models.DateTimeField(null=True)),
                ('remove_reason', models.CharField(blank=True, max_length=500)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='photographs', to='incidents.incident')),
                ('removed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['place'],
                'constraints': [models.UniqueConstraint(fields=('incident', 'place'), name='one_photograph_a_place'), models.CheckConstraint(condition=models.Q(('place__gte', 1), ('place__lte', 12)), name='so_many_photographs_an_incident'), models.CheckConstraint(condition=models.Q(models.Q(('remove_reason', ''), ('removed_at', None), ('removed_by', None)), models.Q(('removed_at__isnull', False), ('removed_by__isnull', False), models.Q(('remove_reason', ''), _negated=True)), _connector='OR'), name='a_photograph_is_removed_with_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Turn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('reviewed', 'reviewed'), ('closed', 'closed'), ('reopened', 'opened again')], max_length=8)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='turns', to='incidents.incident')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['reviewed', 'closed', 'reopened'])), name='turn_exists'), models.CheckConstraint(condition=models.Q(('kind', 'reviewed'), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_turn_has_a_reason')],
            },
        ),
        migrations.RemoveConstraint(
            model_name='incident',
            name='incident_kind_exists',
        ),
        migrations.AddField(
            model_name='incident',
            name='close_reason',
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name='incident',
            name='closed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='incident',
            name='closed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='incident',
            name='done',
            field=models.TextField(blank=True, help_text='what was done about it', max_length=10000),
        ),
        migrations.AddField(
            model_name='incident',
            name='people',
            field=models.TextField(blank=True, help_text='who was there', max_length=10000),
        ),
        migrations.AddField(
            model_name='incident',
            name='police_called',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='incident',
            name='police_report',
            field=models.CharField(blank=True, help_text='the number that the police gave it', max_length=60),
        ),
        migrations.AddField(
            model_name='incident',
            name='reviewed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='incident',
            name='reviewed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='incident',
            name='state',
            field=models.CharField(choices=[('draft', 'draft'), ('filed', 'filed'), ('reviewed', 'reviewed'), ('closed', 'closed')], default='filed', max_length=8),
        ),
        migrations.AddField(
            model_name='incident',
            name='witnesses',
            field=models.TextField(blank=True, max_length=10000),
        ),
        migrations.AlterField(
            model_name='incident',
            name='began_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name='incident',
            name='ended_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name='incident',
            name='kind',
            field=models.CharField(blank=True, choices=[('injury', 'injury'), ('crime', 'criminal activity'), ('conduct', 'violation of the Code of Conduct')], max_length=10),
        ),
        migrations.AlterField(
            model_name='incident',
            name='number',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name='incident',
            name='place',
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AlterField(
            model_name='incident',
            name='reported_at',
            field=models.DateTimeField(default=django.utils.timezone.now, help_text='when it was filed; of a draft, when it was last kept'),
        ),
        migrations.AlterField(
            model_name='incident',
            name='what',
            field=models.TextField(blank=True, max_length=10000),
        ),
        migrations.AlterField(
            model_name='incident',
            name='year',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddIndex(
            model_name='incident',
            index=models.Index(fields=['state', '-began_at'], name='incidents_by_state'),
        ),
        migrations.AddIndex(
            model_name='incident',
            index=models.Index(fields=['-began_at'], name='incidents_by_time'),
        ),
        migrations.AddConstraint(
            model_name='incident',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', ''), ('state', 'draft')), ('kind__in', ['injury', 'crime', 'conduct']), _connector='OR'), name='incident_kind_exists'),
        ),
        migrations.AddConstraint(
            model_name='incident',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('number', None), ('state', 'draft'), ('year', None)), models.Q(('number__isnull', False), ('state__in', ['filed', 'reviewed', 'closed']), ('year__isnull', False), ('began_at__isnull', False), ('ended_at__isnull', False), models.Q(('place', ''), _negated=True), models.Q(('what', ''), _negated=True)), _connector='OR'), name='a_filed_incident_has_its_number_and_its_words'),
        ),
        migrations.AddConstraint(
            model_name='incident',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reviewed_at', None), ('reviewed_by', None), ('state__in', ['draft', 'filed'])), models.Q(('reviewed_at__isnull', False), ('reviewed_by__isnull', False), ('state__in', ['reviewed', 'closed']), models.Q(('reviewed_by', models.F('reported_by')), _negated=True)), _connector='OR'), name='a_second_person_reviews_an_incident'),
        ),
        migrations.AddConstraint(
            model_name='incident',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('state', 'closed'), _negated=True), ('close_reason', ''), ('closed_at', None), ('closed_by', None)), models.Q(('closed_at__isnull', False), ('closed_by__isnull', False), ('state', 'closed'), models.Q(('close_reason', ''), _negated=True)), _connector='OR'), name='an_incident_is_closed_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='incident',
            constraint=models.CheckConstraint(condition=models.Q(('police_called', True), ('police_report', ''), _connector='OR'), name='a_police_report_has_police'),
        ),
    ]
