import circumspect.legal.models.requests
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cameras', '0001_initial'),
        ('desk', '0001_initial'),
        ('incidents', '0001_initial'),
        ('patrons', '0001_initial'),
        ('staff', '0002_rate_limits'),
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
            name='Request',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=circumspect.legal.models.requests.new_key, max_length=20, unique=True)),
                ('year', models.PositiveIntegerField()),
                ('number', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('subpoena', 'subpoena'), ('court_order', 'court order'), ('search_warrant', 'search warrant'), ('police', 'police without papers'), ('preservation', 'preservation letter'), ('security_letter', 'national security letter'), ('civil', 'lawyer or court in a civil matter'), ('collection_agency', 'collection agency'), ('public', 'member of the public'), ('media', 'the media')], max_length=20)),
                ('state', models.CharField(choices=[('received', 'received'), ('routed', 'routed'), ('verifying', 'being verified'), ('in_review', 'in review'), ('awaiting_clarification', 'awaiting clarification'), ('with_counsel', 'with counsel'), ('decided', 'decided'), ('collecting', 'being collected'), ('sealed', 'sealed'), ('released', 'released'), ('closed', 'closed'), ('reopened', 'reopened'), ('executing', 'being executed'), ('inventory', 'inventory taken')], default='received', max_length=24)),
                ('who', models.CharField(max_length=120)),
                ('organisation', models.CharField(blank=True, max_length=120)),
                ('identification', models.CharField(blank=True, help_text='such as the badge number that was seen', max_length=120)),
                ('reach', models.CharField(blank=True, help_text='a call-back number or an address', max_length=120)),
                ('reference', models.CharField(blank=True, help_text='their own number of the case or complaint', max_length=80)),
                ('asked_for', models.TextField(max_length=5000)),
                ('court_finding', models.BooleanField(default=False, help_text='the order finds disclosure necessary for public safety or to prosecute a crime')),
                ('how', models.CharField(choices=[('in_person', 'in person'), ('served', 'served by a process server'), ('mail', 'by letter'), ('e_mail', 'by e-mail'), ('phone', 'by telephone')], max_length=12)),
                ('received_at', models.DateTimeField()),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('due_on', models.DateField(null=True)),
                ('due_because', models.CharField(blank=True, help_text='the computation, in words', max_length=300)),
                ('complaint_number', models.CharField(blank=True, help_text='the police complaint they were advised of', max_length=80)),
                ('outcome', models.CharField(blank=True, choices=[('granted', 'granted'), ('granted_in_part', 'granted in part'), ('refused', 'refused'), ('no_records', 'no records'), ('withdrawn', 'withdrawn'), ('referred_to_police', 'referred to the police')], max_length=20)),
                ('reason', models.TextField(blank=True, max_length=5000)),
                ('clause', models.CharField(blank=True, max_length=32)),
                ('policy', models.CharField(blank=True, max_length=80)),
                ('conditions', models.JSONField(default=dict, help_text='each condition of the decision and how it was met')),
                ('decided_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('legal_hold', models.BooleanField(default=False, help_text='nothing that concerns it is destroyed meanwhile')),
                ('sealed', models.BooleanField(default=False, help_text='a court or the law forbids telling that it exists')),
                ('sealed_until', models.DateTimeField(help_text='the end of the non-disclosure; null while it has none', null=True)),
                ('sealed_because', models.CharField(blank=True, max_length=300)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('follows', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='legal.request')),
                ('incident', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='incidents.incident')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('referral', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='desk.referral')),
                ('taken_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-received_at', '-id'],
                'indexes': [models.Index(fields=['state', 'due_on'], name='request_queue'), models.Index(fields=['owner', 'state', 'due_on'], name='request_mine')],
                'constraints': [models.UniqueConstraint(fields=('year', 'number'), name='one_request_number_a_year'), models.CheckConstraint(condition=models.Q(('kind__in', ['subpoena', 'court_order', 'search_warrant', 'police', 'preservation', 'security_letter', 'civil', 'collection_agency', 'public', 'media'])), name='request_kind_exists'), models.CheckConstraint(condition=models.Q(('state__in', ['received', 'routed', 'verifying', 'in_review', 'awaiting_clarification', 'with_counsel', 'decided', 'collecting', 'sealed', 'released', 'closed', 'reopened', 'executing', 'inventory'])), name='request_state_exists'), models.CheckConstraint(condition=models.Q(('outcome__in', ['', 'granted', 'granted_in_part', 'refused', 'no_records', 'withdrawn', 'referred_to_police'])), name='request_outcome_exists'), models.CheckConstraint(condition=models.Q(models.Q(('who', ''), _negated=True), models.Q(('asked_for', ''), _negated=True)), name='request_says_who_and_what'), models.CheckConstraint(condition=models.Q(('entered_at__gte', models.F('received_at'))), name='request_received_before_entered'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('outcome', ''), ('reason', '')), models.Q(models.Q(('outcome', ''), _negated=True), models.Q(('reason', ''), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='a_decision_has_outcome_reason_and_who'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['collecting', 'decided', 'released', 'sealed']), _negated=True), models.Q(('outcome', ''), _negated=True), _connector='OR'), name='decided_means_an_outcome'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'closed'), _negated=True), models.Q(('outcome', ''), _negated=True), ('kind', 'search_warrant'), _connector='OR'), name='closed_means_an_outcome'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('state', 'closed')), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at', None)), _connector='OR'), name='closed_has_its_time'), models.CheckConstraint(condition=models.Q(models.Q(('sealed', True), models.Q(('sealed_because', ''), _negated=True)), models.Q(('sealed', False), ('sealed_until', None)), _connector='OR'), name='sealed_has_a_ground')],
            },
        ),
        migrations.CreateModel(
            name='RecordScope',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('struck_at', models.DateTimeField(null=True)),
                ('struck_because', models.CharField(blank=True, max_length=300)),
                ('classes', models.JSONField(help_text='values of RecordClass, at least one')),
                ('since', models.DateField(null=True)),
                ('until', models.DateField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='patrons.account')),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('struck_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='record_scope', to='legal.request')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('struck_at', None), ('struck_because', ''), ('struck_by', None)), models.Q(('struck_at__isnull', False), ('struck_by__isnull', False), models.Q(('struck_because', ''), _negated=True)), _connector='OR'), name='recordscope_struck_with_a_reason'), models.UniqueConstraint(condition=models.Q(('struck_at', None)), fields=('request', 'account'), name='an_account_once_in_a_scope'), models.CheckConstraint(condition=models.Q(('since', None), ('until', None), ('until__gte', models.F('since')), _connector='OR'), name='record_scope_dates'), models.CheckConstraint(condition=models.Q(('classes', []), _negated=True), name='record_scope_names_a_class')],
            },
        ),
        migrations.CreateModel(
            name='NamedReader',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('named_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(null=True)),
                ('employee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('named_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='named_readers', to='legal.request')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('request', 'employee'), name='named_once_for_a_request')],
            },
        ),
        migrations.CreateModel(
            name='FootageScope',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('struck_at', models.DateTimeField(null=True)),
                ('struck_because', models.CharField(blank=True, max_length=300)),
                ('first_minute', models.IntegerField()),
                ('last_minute', models.IntegerField()),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('camera', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cameras.camera')),
                ('struck_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='footage_scope', to='legal.request')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('struck_at', None), ('struck_because', ''), ('struck_by', None)), models.Q(('struck_at__isnull', False), ('struck_by__isnull', False), models.Q(('struck_because', ''), _negated=True)), _connector='OR'), name='footagescope_struck_with_a_reason'), models.CheckConstraint(condition=models.Q(('last_minute__gte', models.F('first_minute'))), name='footage_scope_window')],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.CharField(blank=True, choices=[('received', 'received'), ('routed', 'routed'), ('verifying', 'being verified'), ('in_review', 'in review'), ('awaiting_clarification', 'awaiting clarification'), ('with_counsel', 'with counsel'), ('decided', 'decided'), ('collecting', 'being collected'), ('sealed', 'sealed'), ('released', 'released'), ('closed', 'closed'), ('reopened', 'reopened'), ('executing', 'being executed'), ('inventory', 'inventory taken')], max_length=24)),
                ('after', models.CharField(choices=[('received', 'received'), ('routed', 'routed'), ('verifying', 'being verified'), ('in_review', 'in review'), ('awaiting_clarification', 'awaiting clarification'), ('with_counsel', 'with counsel'), ('decided', 'decided'), ('collecting', 'being collected'), ('sealed', 'sealed'), ('released', 'released'), ('closed', 'closed'), ('reopened', 'reopened'), ('executing', 'being executed'), ('inventory', 'inventory taken')], max_length=24)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('note', models.TextField(blank=True, max_length=5000)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='legal.request')),
            ],
            options={
                'ordering': ['at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Waiver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('reason', models.TextField(max_length=2000)),
                ('seen_by_director_at', models.DateTimeField(null=True)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('designation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='staff.designation')),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='waiver', to='legal.request')),
                ('revoked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='waiver_has_a_reason')],
            },
        ),
    ]
