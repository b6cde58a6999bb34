import circumspect.incidents.models
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
            name='Numbering',
            fields=[
                ('year', models.PositiveIntegerField(primary_key=True, serialize=False)),
                ('last', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Incident',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=circumspect.incidents.models.new_key, max_length=16, unique=True)),
                ('year', models.PositiveIntegerField()),
                ('number', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('injury', 'injury'), ('crime', 'criminal activity'), ('conduct', 'violation of the Code of Conduct')], max_length=10)),
                ('branch', models.CharField(blank=True, max_length=20)),
                ('place', models.CharField(max_length=120)),
                ('began_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField()),
                ('what', models.TextField(max_length=5000)),
                ('reporter', models.CharField(blank=True, help_text='who told it, where not the employee who filed it', max_length=120)),
                ('reported_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('reported_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('year', 'number'), name='one_number_a_year'), models.CheckConstraint(condition=models.Q(('kind__in', ['injury', 'crime', 'conduct'])), name='incident_kind_exists'), models.CheckConstraint(condition=models.Q(('ended_at__gte', models.F('began_at'))), name='incident_ends_after_it_began')],
            },
        ),
    ]
