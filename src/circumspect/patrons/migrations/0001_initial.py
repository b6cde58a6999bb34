import circumspect.patrons.models
import datetime
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('adoption', '0001_initial'),
        ('staff', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=circumspect.patrons.models.new_key, max_length=16, unique=True)),
                ('number', models.CharField(max_length=40, unique=True)),
                ('surname', models.CharField(max_length=100)),
                ('first_name', models.CharField(blank=True, max_length=100)),
                ('middle_name', models.CharField(blank=True, max_length=100)),
                ('search_name', circumspect.patrons.models.FoldedField(editable=False, help_text='surname, first name: folded', max_length=220)),
                ('date_of_birth', models.DateField(null=True)),
                ('branch', models.CharField(blank=True, max_length=20)),
                ('category', models.CharField(blank=True, max_length=20)),
                ('enrolled_on', models.DateField(null=True)),
                ('expires_on', models.DateField(null=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('recorded_here', models.JSONField(default=list)),
            ],
            options={
                'indexes': [models.Index(fields=['search_name'], name='account_name'), models.Index(fields=['date_of_birth', 'search_name'], name='account_birth_and_name')],
                'constraints': [models.CheckConstraint(condition=models.Q(('number', ''), _negated=True), name='account_has_a_number'), models.CheckConstraint(condition=models.Q(('surname', ''), _negated=True), name='account_has_a_surname'), models.CheckConstraint(condition=models.Q(('date_of_birth', None), ('date_of_birth__gte', datetime.date(1850, 1, 1)), _connector='OR'), name='birth_is_not_ancient')],
            },
        ),
        migrations.CreateModel(
            name='Card',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=40, unique=True)),
                ('status', models.CharField(choices=[('valid', 'valid'), ('stolen', 'reported stolen'), ('missing', 'reported missing'), ('replaced', 'replaced')], default='valid', max_length=10)),
                ('issued_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_on', models.DateField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cards', to='patrons.account')),
                ('issued_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('status', 'replaced'), _negated=True), fields=('account',), name='one_card_in_use'), models.CheckConstraint(condition=models.Q(('status__in', ['valid', 'stolen', 'missing', 'replaced'])), name='card_status_exists'), models.CheckConstraint(condition=models.Q(('number', ''), _negated=True), name='card_has_a_number')],
            },
        ),
        migrations.CreateModel(
            name='CardReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('stolen', 'stolen'), ('missing', 'missing'), ('found', 'found again')], max_length=10)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('channel', models.CharField(choices=[('in_person', 'in person'), ('phone', 'by telephone'), ('writing', 'in writing')], max_length=10)),
                ('said_by', models.CharField(blank=True, max_length=120)),
                ('card', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='patrons.card')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['stolen', 'missing', 'found'])), name='report_kind_exists'), models.CheckConstraint(condition=models.Q(('channel__in', ['in_person', 'phone', 'writing'])), name='report_channel_exists')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('signed_by', models.CharField(max_length=120)),
                ('how', models.CharField(choices=[('paper', 'on paper'), ('tablet', 'on a tablet')], max_length=10)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='patrons.account')),
                ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='adoption.textversion')),
                ('witnessed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('how__in', ['paper', 'tablet'])), name='consent_how_exists'), models.CheckConstraint(condition=models.Q(('signed_by', ''), _negated=True), name='consent_is_signed')],
            },
        ),
        migrations.CreateModel(
            name='Fee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=200)),
                ('cents', models.IntegerField(help_text='US cents')),
                ('on', models.DateField()),
                ('paid_on', models.DateField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='patrons.account')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('cents__gt', 0)), name='fee_is_something'), models.CheckConstraint(condition=models.Q(('paid_on', None), ('paid_on__gte', models.F('on')), _connector='OR'), name='fee_paid_after_it_arose')],
            },
        ),
        migrations.CreateModel(
            name='Guardian',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='as on their photo ID', max_length=120)),
                ('evidence', models.CharField(help_text='such as the signed form', max_length=200)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(null=True)),
                ('end_reason', models.CharField(blank=True, max_length=200)),
                ('agreed_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guardians', to='patrons.account')),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('own_account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='patrons.account')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('end_reason', ''), ('ended_at', None), ('ended_by', None)), models.Q(('ended_at__gte', models.F('recorded_at')), models.Q(('end_reason', ''), _negated=True)), _connector='OR'), name='guardian_ends_with_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('evidence', ''), _negated=True)), name='guardian_name_and_evidence'), models.CheckConstraint(condition=models.Q(('own_account', None), models.Q(('own_account', models.F('account')), _negated=True), _connector='OR'), name='guardian_own_account_is_another'), models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('account', 'name'), name='one_guardian_of_a_name')],
            },
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=500)),
                ('placed_on', models.DateField()),
                ('pickup_branch', models.CharField(blank=True, max_length=20)),
                ('ready_on', models.DateField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='patrons.account')),
            ],
        ),
        migrations.CreateModel(
            name='ListedPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='as on their photo ID', max_length=120)),
                ('evidence', models.CharField(help_text='such as the signed form', max_length=200)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(null=True)),
                ('end_reason', models.CharField(blank=True, max_length=200)),
                ('permitted_by', models.CharField(help_text='the holder, or the guardian who gave it', max_length=120)),
                ('until', models.DateField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='listed_persons', to='patrons.account')),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('own_account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='patrons.account')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('end_reason', ''), ('ended_at', None), ('ended_by', None)), models.Q(('ended_at__gte', models.F('recorded_at')), models.Q(('end_reason', ''), _negated=True)), _connector='OR'), name='listedperson_ends_with_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('evidence', ''), _negated=True)), name='listedperson_name_and_evidence'), models.CheckConstraint(condition=models.Q(('own_account', None), models.Q(('own_account', models.F('account')), _negated=True), _connector='OR'), name='listedperson_own_account_is_another'), models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('account', 'name'), name='one_listedperson_of_a_name'), models.CheckConstraint(condition=models.Q(('permitted_by', ''), _negated=True), name='somebody_gave_permission')],
            },
        ),
        migrations.CreateModel(
            name='Loan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('barcode', models.CharField(max_length=40)),
                ('title', models.CharField(max_length=500)),
                ('issued_at', models.DateTimeField()),
                ('due_at', models.DateTimeField(null=True)),
                ('returned_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='patrons.account')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('account', 'barcode', 'issued_at'), name='one_loan_once'), models.CheckConstraint(condition=models.Q(('returned_at', None), ('returned_at__gte', models.F('issued_at')), _connector='OR'), name='returned_after_issued')],
            },
        ),
        migrations.CreateModel(
            name='RecordGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=circumspect.patrons.models.new_key, max_length=16, unique=True)),
                ('requester', models.CharField(max_length=32)),
                ('clause', models.CharField(max_length=32)),
                ('policy', models.CharField(max_length=80)),
                ('scope', models.CharField(blank=True, max_length=40)),
                ('conditions', models.JSONField(default=dict, help_text='each condition and how it was met')),
                ('opened_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='patrons.account')),
                ('employee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('opened_at'))), name='record_grant_ends'), models.CheckConstraint(condition=models.Q(models.Q(('clause', ''), _negated=True), models.Q(('policy', ''), _negated=True)), name='record_grant_names_its_clause')],
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('account', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='patrons.account')),
                ('address', models.CharField(blank=True, max_length=200)),
                ('city', models.CharField(blank=True, max_length=100)),
                ('state', models.CharField(blank=True, max_length=40)),
                ('zipcode', models.CharField(blank=True, max_length=20)),
                ('country', models.CharField(blank=True, max_length=40)),
                ('email', models.CharField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=40)),
            ],
        ),
    ]
