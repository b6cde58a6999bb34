import circumspect.cameras.models
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
            name='Entrance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=circumspect.cameras.models.new_key, max_length=12, unique=True)),
                ('branch', models.CharField(blank=True, max_length=20)),
                ('name', models.CharField(max_length=100)),
                ('closed_at', models.DateTimeField(help_text='since when nobody enters here any more', null=True)),
            ],
        ),
        migrations.CreateModel(
            name='FloorPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=circumspect.cameras.models.new_key, max_length=12, unique=True)),
                ('branch', models.CharField(blank=True, max_length=20)),
                ('name', models.CharField(max_length=100)),
                ('picture', models.BinaryField()),
                ('content_type', models.CharField(max_length=20)),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='Camera',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=circumspect.cameras.models.new_key, max_length=12, unique=True)),
                ('name', models.CharField(max_length=100)),
                ('x', models.FloatField(default=0.5, help_text='from the left edge of the plan, 0 to 1')),
                ('y', models.FloatField(default=0.5, help_text='from the top edge of the plan, 0 to 1')),
                ('direction', models.FloatField(help_text='degrees clockwise from the top of the plan', null=True)),
                ('area', models.CharField(choices=[('private', 'where privacy is expected'), ('public', 'open to the public'), ('staff_work', 'where staff work')], max_length=12)),
                ('sees', models.CharField(help_text='what is in the picture, in words', max_length=300)),
                ('position', models.PositiveIntegerField(default=1, help_text='counts up with every move')),
                ('stream', models.BinaryField(default=bytes, help_text='address and credentials, sealed')),
                ('codec', models.CharField(blank=True, max_length=40)),
                ('width', models.PositiveIntegerField(null=True)),
                ('height', models.PositiveIntegerField(null=True)),
                ('proposed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('why', models.CharField(max_length=500)),
                ('retired_at', models.DateTimeField(null=True)),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('retired_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cameras', to='cameras.floorplan')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('area__in', ['private', 'public', 'staff_work'])), name='area_exists'), models.CheckConstraint(condition=models.Q(('x__gte', 0), ('x__lte', 1), ('y__gte', 0), ('y__lte', 1)), name='camera_is_on_its_plan')],
            },
        ),
        migrations.CreateModel(
            name='SignCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('posted', models.BooleanField()),
                ('note', models.CharField(blank=True, max_length=300)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entrance', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='cameras.entrance')),
            ],
        ),
        migrations.CreateModel(
            name='Approval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('given', models.BooleanField()),
                ('reason', models.CharField(max_length=500)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_reason', models.CharField(blank=True, max_length=500)),
                ('clause', models.CharField(blank=True, help_text='of the policy, where it refused by itself; `by` is then who asked', max_length=32)),
                ('view', models.BinaryField(default=bytes, help_text='the approved view in small grey, sealed: see views_kept.py')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('camera', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approvals', to='cameras.camera')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('camera', 'position'), name='one_word_on_a_position'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='an_approval_has_a_reason'), models.CheckConstraint(condition=models.Q(('withdrawn_at', None), ('withdrawn_at__gte', models.F('at')), _connector='OR'), name='withdrawn_after_it_was_given')],
            },
        ),
        migrations.CreateModel(
            name='Trial',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('view', models.BinaryField(help_text='the view in small grey, sealed: see views_kept.py')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('camera', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trials', to='cameras.camera')),
            ],
        ),
    ]
