import circumspect.legal.models.figures
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('legal', '0003_agency'),
        ('staff', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='PublishedFigures',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=circumspect.legal.models.figures.new_key, max_length=16, unique=True)),
                ('year', models.PositiveIntegerField()),
                ('groups', models.JSONField(help_text='groups of bars with small numbers suppressed, see figures/suppressed.py')),
                ('note', models.TextField(blank=True, help_text="the Director's own words to the public", max_length=2000)),
                ('published_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('replaces_because', models.CharField(blank=True, max_length=300)),
                ('published_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-year', '-published_at', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('year__gte', 2000)), name='figures_of_a_year')],
            },
        ),
    ]
