import circumspect.bans.models
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('footage', '0001_initial'),
        ('incidents', '0001_initial'),
        ('staff', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Ban',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=circumspect.bans.models.new_key, max_length=20, unique=True)),
                ('number', models.PositiveSmallIntegerField()),
                ('name', models.CharField(blank=True, max_length=120)),
                ('description', models.TextField(blank=True, max_length=2000)),
                ('branches', models.JSONField(default=list)),
                ('conduct', models.JSONField(default=list)),
                ('reason', models.TextField(blank=True, max_length=2000)),
                ('starts_at', models.DateTimeField()),
                ('until', models.DateTimeField(help_text='the first moment after it; null for an indefinite ban', null=True)),
                ('review_at', models.DateTimeField(help_text='when somebody looks whether it is still right', null=True)),
                ('review_told_at', models.DateTimeField(help_text='when people were told that this review is due', null=True)),
                ('proposed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('activated_at', models.DateTimeField(null=True)),
                ('declined_at', models.DateTimeField(null=True)),
                ('lifted_at', models.DateTimeField(null=True)),
                ('destroyed_at', models.DateTimeField(help_text='when the keys of its stills and letters were gone', null=True)),
                ('cleared_at', models.DateTimeField(help_text='when nothing sealed was left of it either', null=True)),
                ('activated_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('declined_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bans', to='incidents.incident')),
                ('lifted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['starts_at', 'until'], name='ban_in_force_at')],
                'constraints': [models.UniqueConstraint(fields=('incident', 'number'), name='one_number_an_incident'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gt', models.F('starts_at')), _connector='OR'), name='ban_ends_after_start'), models.CheckConstraint(condition=models.Q(('review_at', None), ('until', None), ('review_at__lt', models.F('until')), _connector='OR'), name='ban_review_before_end'), models.CheckConstraint(condition=models.Q(('until__isnull', False), ('review_at__isnull', False), _connector='OR'), name='indefinite_ban_is_reviewed'), models.CheckConstraint(condition=models.Q(models.Q(('destroyed_at', None), models.Q(models.Q(('name', ''), _negated=True), models.Q(('description', ''), _negated=True), _connector='OR'), models.Q(('reason', ''), _negated=True)), models.Q(('description', ''), ('destroyed_at__isnull', False), ('name', ''), ('reason', '')), _connector='OR'), name='ban_says_whom_until_destroyed'), models.CheckConstraint(condition=models.Q(models.Q(('activated_at__isnull', True), ('activated_by__isnull', True)), models.Q(('activated_at__isnull', False), ('activated_by__isnull', False)), _connector='OR'), name='ban_activated_by'), models.CheckConstraint(condition=models.Q(models.Q(('declined_at__isnull', True), ('declined_by__isnull', True)), models.Q(('declined_at__isnull', False), ('declined_by__isnull', False)), _connector='OR'), name='ban_declined_by'), models.CheckConstraint(condition=models.Q(models.Q(('lifted_at__isnull', True), ('lifted_by__isnull', True)), models.Q(('lifted_at__isnull', False), ('lifted_by__isnull', False)), _connector='OR'), name='ban_lifted_by'), models.CheckConstraint(condition=models.Q(('activated_by', None), models.Q(('activated_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='two_people_make_a_ban'), models.CheckConstraint(condition=models.Q(('declined_at', None), ('activated_at', None), _connector='OR'), name='ban_declined_or_activated'), models.CheckConstraint(condition=models.Q(('lifted_at', None), models.Q(('activated_at__isnull', False), ('lifted_at__gte', models.F('activated_at'))), _connector='OR'), name='only_an_active_ban_is_lifted'), models.CheckConstraint(condition=models.Q(('lifted_at', None), ('until', None), ('lifted_at__lt', models.F('until')), _connector='OR'), name='ban_lifted_before_end'), models.CheckConstraint(condition=models.Q(('destroyed_at', None), ('lifted_at__lte', models.F('destroyed_at')), ('declined_at__lte', models.F('destroyed_at')), ('until__lte', models.F('destroyed_at')), _connector='OR'), name='only_what_is_over_is_destroyed'), models.CheckConstraint(condition=models.Q(('cleared_at', None), ('destroyed_at__isnull', False), _connector='OR'), name='ban_cleared_after_destroyed')],
            },
        ),
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=circumspect.bans.models.new_key, max_length=20, unique=True)),
                ('words', models.TextField(blank=True, max_length=2000)),
                ('reach', models.CharField(blank=True, help_text='how the person is answered', max_length=120)),
                ('received_at', models.DateTimeField()),
                ('taken_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('outcome', models.CharField(blank=True, choices=[('upheld', 'the ban stays as it is'), ('shortened', 'the ban is shortened'), ('lifted', 'the ban is lifted')], max_length=10)),
                ('reason', models.TextField(blank=True, max_length=2000)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('taken_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ban', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appeals', to='bans.ban')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('decided_at', None)), fields=('ban',), name='one_open_appeal_a_ban'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('outcome', '')), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('outcome__in', ['upheld', 'shortened', 'lifted'])), _connector='OR'), name='an_appeal_is_decided_whole')],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=circumspect.bans.models.new_key, max_length=20, unique=True)),
                ('kind', models.CharField(choices=[('banned', 'that they are banned'), ('changed', 'that the end has changed'), ('lifted', 'that the ban is lifted'), ('appeal', 'the answer to the appeal')], max_length=10)),
                ('to', models.TextField(blank=True, help_text='name and address, line by line', max_length=500)),
                ('body', models.TextField(blank=True, max_length=6000)),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('sent_at', models.DateTimeField(null=True)),
                ('way', models.CharField(blank=True, choices=[('post', 'by post'), ('hand', 'handed over'), ('mail', 'by mail')], max_length=6)),
                ('size', models.PositiveIntegerField(default=0)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('destroyed_at', models.DateTimeField(null=True)),
                ('cleared_at', models.DateTimeField(null=True)),
                ('ban', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='bans.ban')),
                ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('sent_at', None), ('sent_by', None), ('sha256', ''), ('way', '')), models.Q(('sent_at__isnull', False), ('sent_by__isnull', False), ('sha256__gt', ''), models.Q(('way', ''), _negated=True)), _connector='OR'), name='a_ban_letter_is_sent_whole'), models.CheckConstraint(condition=models.Q(models.Q(('body', ''), _negated=True), ('destroyed_at__isnull', False), _connector='OR'), name='a_ban_letter_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('proposed', 'Proposed'), ('edited', 'Changed before it was activated'), ('activated', 'Activated'), ('declined', 'Not activated'), ('extended', 'Extended'), ('shortened', 'Shortened'), ('lifted', 'Lifted'), ('reviewed', 'Reviewed: it stays'), ('letter_sent', 'A letter was sent'), ('appealed', 'An appeal was taken in'), ('appeal_decided', 'The appeal was decided'), ('posted', 'A still was put on the board'), ('taken_down', 'A still was taken down and destroyed'), ('destroyed', 'The archive was destroyed')], max_length=16)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('in_place_of', models.CharField(blank=True, help_text="why it wasn't the Director who decided", max_length=500)),
                ('until', models.DateTimeField(null=True)),
                ('ban', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='bans.ban')),
                ('by', models.ForeignKey(help_text='null where it was time that did it', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['ban', 'at'], name='steps_of_a_ban')],
            },
        ),
        migrations.CreateModel(
            name='Still',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=circumspect.bans.models.new_key, max_length=20, unique=True)),
                ('left', models.PositiveSmallIntegerField()),
                ('top', models.PositiveSmallIntegerField()),
                ('width', models.PositiveSmallIntegerField()),
                ('height', models.PositiveSmallIntegerField()),
                ('size', models.PositiveIntegerField(help_text='bytes, opened')),
                ('sha256', models.CharField(max_length=64)),
                ('posted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('destroyed_at', models.DateTimeField(help_text='when its key was gone', null=True)),
                ('cleared_at', models.DateTimeField(help_text='when its object was gone too', null=True)),
                ('ban', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stills', to='bans.ban')),
                ('cutting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ban_stills', to='footage.cutting')),
                ('posted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('taken_down_by', models.ForeignKey(help_text='who took it down before its time', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('destroyed_at', None)), fields=('ban', 'cutting', 'left', 'top', 'width', 'height'), name='the_same_still_once_on_the_board'), models.CheckConstraint(condition=models.Q(('height__gt', 0), ('width__gt', 0), ('left__lte', django.db.models.expressions.CombinedExpression(models.Value(1000), '-', models.F('width'))), ('top__lte', django.db.models.expressions.CombinedExpression(models.Value(1000), '-', models.F('height')))), name='still_within_the_picture'), models.CheckConstraint(condition=models.Q(('cleared_at', None), ('destroyed_at__isnull', False), _connector='OR'), name='still_cleared_after_destroyed')],
            },
        ),
    ]
