import circumspect.breaches.models.board
import circumspect.breaches.models.reports
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
            name='BoardMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('mail_due_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('mailed_at', models.DateTimeField(null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='BoardReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=circumspect.breaches.models.board.new_key, max_length=20, unique=True)),
                ('sealed', models.BinaryField()),
                ('receipt', models.CharField(max_length=64, unique=True)),
                ('once', models.CharField(help_text='of the form it came from: sent twice, kept once', max_length=64, unique=True)),
                ('reported_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('state', models.CharField(choices=[('reported', 'reported'), ('seen', 'seen'), ('contained', 'contained'), ('assessed', 'assessed'), ('closed', 'closed')], default='reported', max_length=10)),
            ],
            options={
                'ordering': ['-reported_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['reported', 'seen', 'contained', 'assessed', 'closed'])), name='board_report_state_exists')],
            },
        ),
        migrations.CreateModel(
            name='Breach',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=circumspect.breaches.models.reports.new_key, max_length=20, unique=True)),
                ('reference', models.CharField(default=circumspect.breaches.models.reports.new_reference, max_length=9, unique=True)),
                ('about', models.CharField(choices=[('other', "somebody or something else, or I don't know"), ('assistant_director', 'the Assistant Director')], default='other', max_length=20)),
                ('what', models.TextField(max_length=5000)),
                ('happened_on', models.DateField(null=True)),
                ('anonymous', models.BooleanField(default=False)),
                ('mark', models.CharField(db_index=True, help_text='keyed pseudonym of who reported', max_length=64)),
                ('reporter', models.BinaryField(help_text='name and sign-in of who reported, sealed')),
                ('finding', models.CharField(blank=True, help_text='key of the finding in the log it came from', max_length=20)),
                ('reported_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('escalated_at', models.DateTimeField(null=True)),
                ('state', models.CharField(choices=[('reported', 'reported'), ('seen', 'seen'), ('contained', 'contained'), ('assessed', 'assessed'), ('closed', 'closed')], default='reported', max_length=10)),
                ('outcome', models.CharField(blank=True, choices=[('breach', 'Confidentiality was broken'), ('none', 'It was no breach'), ('unclear', "It can't be cleared up")], max_length=10)),
            ],
            options={
                'ordering': ['-reported_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['reported', 'seen', 'contained', 'assessed', 'closed'])), name='breach_state_exists'), models.CheckConstraint(condition=models.Q(('what', ''), _negated=True), name='breach_says_what'), models.CheckConstraint(condition=models.Q(('about__in', ['other', 'assistant_director'])), name='breach_about_exists'), models.CheckConstraint(condition=models.Q(models.Q(('outcome__in', ['breach', 'none', 'unclear']), ('state', 'closed')), models.Q(models.Q(('state', 'closed'), _negated=True), ('outcome', '')), _connector='OR'), name='closed_breach_has_an_outcome')],
            },
        ),
        migrations.CreateModel(
            name='Affected',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=circumspect.breaches.models.reports.new_key, max_length=20, unique=True)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('address', models.CharField(blank=True, max_length=300)),
                ('account', models.CharField(blank=True, help_text="the account's number", max_length=40)),
                ('camera', models.CharField(blank=True, max_length=120)),
                ('minutes', models.PositiveIntegerField(help_text='of images', null=True)),
                ('what', models.CharField(max_length=1000)),
                ('to_whom', models.CharField(blank=True, max_length=300)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_why', models.CharField(blank=True, max_length=500)),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('breach', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='affected', to='breaches.breach')),
            ],
            options={
                'ordering': ['recorded_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('what', ''), _negated=True), name='affected_says_what'), models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('account', ''), _negated=True), models.Q(('camera', ''), _negated=True), _connector='OR'), name='affected_says_who_or_where'), models.CheckConstraint(condition=models.Q(('minutes', None), models.Q(('minutes__gt', 0), models.Q(('camera', ''), _negated=True)), _connector='OR'), name='affected_minutes_are_of_a_camera'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', None), ('withdrawn_why', '')), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False), models.Q(('withdrawn_why', ''), _negated=True)), _connector='OR'), name='affected_withdrawn_with_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Addition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('words', models.TextField(max_length=5000)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('breach', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='additions', to='breaches.breach')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='addition_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=circumspect.breaches.models.reports.new_key, max_length=20, unique=True)),
                ('language', models.CharField(choices=[('en', 'English'), ('es', 'Español')], default='en', max_length=2)),
                ('body', models.TextField(max_length=5000)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('sent_at', models.DateTimeField(null=True)),
                ('how', models.CharField(blank=True, choices=[('post', 'by post'), ('handed', 'handed over'), ('mail', 'by electronic mail')], max_length=10)),
                ('pdf', models.BinaryField(default=bytes)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('affected', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='breaches.affected')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['made_at', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('sent_at', None)), fields=('affected',), name='one_draft_for_a_person'), models.CheckConstraint(condition=models.Q(('body', ''), _negated=True), name='letter_says_something'), models.CheckConstraint(condition=models.Q(models.Q(('how', ''), ('sent_at', None), ('sent_by', None), ('sha256', '')), models.Q(('how__in', ['post', 'handed', 'mail']), ('sent_at__isnull', False), ('sent_by__isnull', False), models.Q(('sha256', ''), _negated=True)), _connector='OR'), name='sent_letter_says_how_and_by_whom')],
            },
        ),
        migrations.CreateModel(
            name='Reader',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=500)),
                ('named_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(null=True)),
                ('breach', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readers', to='breaches.breach')),
                ('employee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('named_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['named_at', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('breach', 'employee'), name='one_reader_of_a_breach_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='reader_has_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', None)), models.Q(('ended_at__gte', models.F('named_at')), ('ended_by__isnull', False)), _connector='OR'), name='reader_ends_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('reported', 'reported'), ('seen', 'seen'), ('contained', 'contained'), ('assessed', 'assessed'), ('closed', 'closed')], max_length=10)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('words', models.TextField(blank=True, max_length=5000)),
                ('breach', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='breaches.breach')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('breach', 'state'), name='one_step_into_a_state'), models.CheckConstraint(condition=models.Q(('state__in', ['seen', 'contained', 'assessed', 'closed'])), name='step_state_exists'), models.CheckConstraint(condition=models.Q(('state', 'seen'), models.Q(('words', ''), _negated=True), _connector='OR'), name='step_says_what_was_done')],
            },
        ),
        migrations.CreateModel(
            name='BoardStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('reported', 'reported'), ('seen', 'seen'), ('contained', 'contained'), ('assessed', 'assessed'), ('closed', 'closed')], max_length=10)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('sealed', models.BinaryField()),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='breaches.boardreport')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('report', 'state'), name='one_board_step_into_a_state'), models.CheckConstraint(condition=models.Q(('state__in', ['seen', 'contained', 'assessed', 'closed'])), name='board_step_state_exists')],
            },
        ),
    ]
