import circumspect.legal.models.agency
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('legal', '0002_steps'),
        ('patrons', '0001_initial'),
        ('staff', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Contract',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=circumspect.legal.models.agency.new_key, max_length=20, unique=True)),
                ('agency', models.CharField(max_length=120)),
                ('contact', models.CharField(help_text='a person, a telephone number, an address', max_length=200)),
                ('begins_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('columns', models.JSONField(help_text="pairs of an AgencyField and the agency's own heading, in the agency's order")),
                ('age_recipient', models.CharField(help_text="the agency's age key: age1…", max_length=120)),
                ('least_cents', models.PositiveIntegerField(help_text='US cents; less than this is never referred')),
                ('least_days', models.PositiveIntegerField(help_text='how old, in days, the oldest debt is at least')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(null=True)),
                ('end_reason', models.CharField(blank=True, max_length=300)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-begins_on', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('begins_on'))), name='contract_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('end_reason', ''), ('ended_at', None), ('ended_by', None)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False), models.Q(('end_reason', ''), _negated=True)), _connector='OR'), name='contract_ended_with_a_reason'), models.CheckConstraint(condition=models.Q(('least_cents__gt', 0)), name='contract_refers_a_debt')],
            },
        ),
        migrations.CreateModel(
            name='Handover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=circumspect.legal.models.agency.new_key, max_length=20, unique=True)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('file', models.BinaryField(help_text='the CSV, age-encrypted (age-encryption.org/v1)')),
                ('sha256', models.CharField(help_text='over the encrypted file', max_length=64)),
                ('referred', models.PositiveIntegerField()),
                ('recalled', models.PositiveIntegerField()),
                ('sent_at', models.DateTimeField(null=True)),
                ('sent_how', models.CharField(blank=True, max_length=200)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers', to='legal.contract')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-made_at', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('sent_at', None), ('sent_by', None), ('sent_how', '')), models.Q(('sent_at__isnull', False), ('sent_by__isnull', False), models.Q(('sent_how', ''), _negated=True)), _connector='OR'), name='sent_says_by_whom_and_how')],
            },
        ),
        migrations.CreateModel(
            name='Debt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=circumspect.legal.models.agency.new_key, max_length=20, unique=True)),
                ('cents', models.PositiveIntegerField(help_text='US cents when it was referred')),
                ('since', models.DateField()),
                ('recall_asked_at', models.DateTimeField(null=True)),
                ('recall_reason', models.CharField(blank=True, max_length=300)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='patrons.account')),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='debts', to='legal.contract')),
                ('recall_asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('handover', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='debts', to='legal.handover')),
                ('recalled_in', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='recalls', to='legal.handover')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('recall_asked_at', None)), fields=('account',), name='a_debt_is_with_the_agency_once'), models.CheckConstraint(condition=models.Q(models.Q(('recall_asked_at', None), ('recall_asked_by', None), ('recall_reason', ''), ('recalled_in', None)), models.Q(('recall_asked_at__isnull', False), ('recall_asked_by__isnull', False), models.Q(('recall_reason', ''), _negated=True)), _connector='OR'), name='a_recall_has_a_reason')],
            },
        ),
    ]
