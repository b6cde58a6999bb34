import circumspect.ledger.models
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('index', circumspect.ledger.models.RowNumber(primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('kind', models.CharField(max_length=64)),
                ('actor', models.CharField(max_length=150)),
                ('role', models.CharField(max_length=32)),
                ('clause', models.CharField(max_length=32)),
                ('policy', models.CharField(max_length=80)),
                ('grant', models.CharField(max_length=64)),
                ('subject', models.CharField(max_length=64)),
                ('body', models.BinaryField()),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'index'], name='entry_kind'), models.Index(fields=['actor', 'index'], name='entry_actor'), models.Index(fields=['subject', 'index'], name='entry_subject')],
            },
        ),
        migrations.CreateModel(
            name='Head',
            fields=[
                ('id', models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('origin', models.CharField(max_length=200)),
                ('vkey', models.CharField(max_length=300)),
                ('size', models.BigIntegerField(default=0)),
                ('frontier', models.BinaryField(default=bytes)),
                ('at', models.DateTimeField(null=True)),
                ('checkpoint', models.BinaryField(default=bytes)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='only_one_head')],
            },
        ),
        migrations.CreateModel(
            name='StoredHash',
            fields=[
                ('position', circumspect.ledger.models.RowNumber(primary_key=True, serialize=False)),
                ('hash', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='Witness',
            fields=[
                ('url', models.CharField(max_length=300, primary_key=True, serialize=False)),
                ('vkey', models.CharField(max_length=300)),
                ('size', models.BigIntegerField(default=0)),
                ('note', models.BinaryField(default=bytes)),
                ('cosigned_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Detail',
            fields=[
                ('entry', models.OneToOneField(db_column='index', on_delete=django.db.models.deletion.PROTECT, primary_key=True, serialize=False, to='ledger.entry')),
                ('salt', models.BinaryField()),
                ('text', models.TextField()),
                ('erased_at', models.DateTimeField(null=True)),
            ],
        ),
    ]
