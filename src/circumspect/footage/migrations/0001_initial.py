import circumspect.footage.models
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cameras', '0001_initial'),
        ('incidents', '0001_initial'),
        ('staff', '0002_rate_limits'),
        ('staff', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Day',
            fields=[
                ('day', models.DateField(primary_key=True, serialize=False)),
                ('root', models.BinaryField(help_text='RFC 6962 root over the digests of its minutes, by camera and minute', null=True)),
                ('minutes', models.PositiveIntegerField(default=0)),
                ('closed_at', models.DateTimeField(null=True)),
                ('key_destroyed_at', models.DateTimeField(null=True)),
                ('cleared_at', models.DateTimeField(help_text='when its objects and rows were gone too', null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Lease',
            fields=[
                ('camera', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, serialize=False, to='cameras.camera')),
                ('recorder', models.CharField(max_length=60)),
                ('until', models.DateTimeField()),
                ('last_chunk_at', models.DateTimeField(null=True)),
                ('state', models.CharField(blank=True, max_length=20)),
                ('problem', models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name='Setup',
            fields=[
                ('key', models.BinaryField(help_text='16 bytes that name it, see media.Configuration', max_length=16, primary_key=True, serialize=False)),
                ('packed', models.BinaryField(help_text='codec and parameter sets, see footage/packing.py')),
                ('codecs', models.CharField(help_text='as RFC 6381 writes it', max_length=60)),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='Allowance',
            fields=[
                ('employee', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, serialize=False, to=settings.AUTH_USER_MODEL)),
                ('live_minutes_a_day', models.PositiveIntegerField()),
                ('set_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=circumspect.footage.models.new_key, max_length=20, unique=True)),
                ('first_minute', models.IntegerField()),
                ('last_minute', models.IntegerField()),
                ('reason', models.CharField(max_length=500)),
                ('placed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('release_asked_at', models.DateTimeField(null=True)),
                ('release_reason', models.CharField(blank=True, max_length=500)),
                ('released_at', models.DateTimeField(null=True)),
                ('cameras', models.ManyToManyField(related_name='+', to='cameras.camera')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holds', to='incidents.incident')),
                ('placed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('release_asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('released_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('last_minute__gte', models.F('first_minute'))), name='hold_window'), models.CheckConstraint(condition=models.Q(('released_by', None), models.Q(('released_by', models.F('release_asked_by')), _negated=True), _connector='OR'), name='two_people_release_a_hold')],
            },
        ),
        migrations.CreateModel(
            name='HeldMinute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('minute', models.IntegerField()),
                ('camera', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cameras.camera')),
                ('hold', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='minutes', to='footage.hold')),
            ],
            options={
                'indexes': [models.Index(fields=['camera', 'minute'], name='is_it_held')],
                'constraints': [models.UniqueConstraint(fields=('hold', 'camera', 'minute'), name='held_once_by_a_hold')],
            },
        ),
        migrations.CreateModel(
            name='Minute',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('minute', models.IntegerField()),
                ('start', models.BigIntegerField()),
                ('end', models.BigIntegerField()),
                ('size', models.PositiveIntegerField(help_text='bytes of the object')),
                ('digest', models.BinaryField(help_text='SHA-256 over the sealed object')),
                ('chunks', models.BinaryField()),
                ('samples', models.BinaryField()),
                ('camera', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cameras.camera')),
            ],
            options={
                'indexes': [models.Index(fields=['camera', 'minute'], name='minute_of_a_camera'), models.Index(fields=['minute'], name='minute_of_all_cameras')],
                'constraints': [models.UniqueConstraint(fields=('camera', 'start'), name='one_minute_once')],
            },
        ),
        migrations.CreateModel(
            name='ViewGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=circumspect.footage.models.new_key, max_length=20, unique=True)),
                ('live', models.BooleanField(default=False)),
                ('first_minute', models.IntegerField(null=True)),
                ('last_minute', models.IntegerField(null=True)),
                ('purpose', models.CharField(max_length=20)),
                ('why', models.CharField(max_length=500)),
                ('minutes_allowed', models.PositiveIntegerField()),
                ('clause', models.CharField(max_length=32)),
                ('policy', models.CharField(max_length=80)),
                ('given_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ends_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(null=True)),
                ('cameras', models.ManyToManyField(related_name='+', to='cameras.camera')),
                ('employee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('incident', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='view_grants', to='incidents.incident')),
                ('revoked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('given_at'))), name='view_grant_ends'), models.CheckConstraint(condition=models.Q(('live', True), models.Q(('first_minute__isnull', False), ('last_minute__gte', models.F('first_minute'))), _connector='OR'), name='an_archive_grant_has_a_window')],
            },
        ),
        migrations.CreateModel(
            name='Seen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('minute', models.IntegerField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('camera', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cameras.camera')),
                ('grant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seen', to='footage.viewgrant')),
            ],
            options={
                'indexes': [models.Index(fields=['camera', 'minute'], name='who_saw_it')],
                'constraints': [models.UniqueConstraint(fields=('grant', 'camera', 'minute'), name='seen_once_under_a_grant')],
            },
        ),
        migrations.CreateModel(
            name='Cutting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=circumspect.footage.models.new_key, max_length=20, unique=True)),
                ('kind', models.CharField(choices=[('clip', 'clip'), ('still', 'still')], max_length=6)),
                ('start', models.BigIntegerField(help_text='ticks since 1970 UTC, at a key frame for a clip')),
                ('end', models.BigIntegerField(help_text='ticks since 1970 UTC')),
                ('content_type', models.CharField(max_length=20)),
                ('size', models.BigIntegerField(help_text='bytes, opened')),
                ('sha256', models.CharField(help_text='over the opened bytes', max_length=64)),
                ('sources', models.JSONField(help_text='minutes with their digests, and the day roots they are proved by')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('destroyed_at', models.DateTimeField(null=True)),
                ('camera', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cameras.camera')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cuttings', to='incidents.incident')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('grant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cuttings', to='footage.viewgrant')),
            ],
        ),
        migrations.CreateModel(
            name='Gap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('began_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('reason', models.CharField(choices=[('lost', 'the camera was lost'), ('stopped', 'recording was stopped'), ('restarted', 'the recorder was restarted'), ('clock', 'the clock was set'), ('disk', 'the disk was full'), ('stream', 'the stream could not be understood')], max_length=12)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('camera', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cameras.camera')),
            ],
            options={
                'indexes': [models.Index(fields=['camera', 'began_at'], name='gap_of_camera')],
            },
        ),
        migrations.CreateModel(
            name='Health',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('faults', models.JSONField(default=list, help_text='black, frozen, blurred, moved')),
                ('brightness', models.FloatField()),
                ('contrast', models.FloatField()),
                ('sharpness', models.FloatField()),
                ('likeness', models.FloatField(null=True)),
                ('camera', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cameras.camera')),
            ],
            options={
                'indexes': [models.Index(fields=['camera', '-at'], name='health_of_camera')],
            },
        ),
    ]
