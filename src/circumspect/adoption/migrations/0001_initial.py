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
            name='PackVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(help_text='sha256:… of the bytes', max_length=71, unique=True)),
                ('body', models.BinaryField()),
                ('note', models.CharField(blank=True, max_length=500)),
                ('proposed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('adopted_at', models.DateTimeField(db_index=True, null=True)),
                ('name', models.CharField(max_length=200)),
                ('proof', models.JSONField(help_text='what was read when its promises were proved, see proof.py')),
                ('adopted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TextVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(help_text='sha256:… of the bytes', max_length=71, unique=True)),
                ('body', models.BinaryField()),
                ('note', models.CharField(blank=True, max_length=500)),
                ('proposed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('adopted_at', models.DateTimeField(db_index=True, null=True)),
                ('title', models.CharField(max_length=200)),
                ('approved_on', models.DateField()),
                ('format', models.CharField(choices=[('markdown', 'Markdown'), ('pdf', 'PDF')], max_length=10)),
                ('adopted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('format__in', ['markdown', 'pdf'])), name='text_format_exists')],
            },
        ),
    ]
