import circumspect.desk.models
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('patrons', '0001_initial'),
        ('staff', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=circumspect.desk.models.new_key, max_length=16, unique=True)),
                ('kind', models.CharField(choices=[('not_satisfied', 'not satisfied with the explanation'), ('search_warrant', 'search warrant'), ('law_enforcement', 'law enforcement'), ('collection_agency', 'collection agency'), ('third_party', 'court, lawyer or someone else')], max_length=20)),
                ('who', models.CharField(max_length=120)),
                ('organisation', models.CharField(blank=True, max_length=120)),
                ('identification', models.CharField(blank=True, help_text='such as the badge number that was seen', max_length=120)),
                ('reach', models.CharField(blank=True, help_text='how to reach them', max_length=120)),
                ('presents', models.JSONField(default=list, help_text="the policy's names of what was presented")),
                ('asked_for', models.TextField(max_length=2000)),
                ('clause', models.CharField(max_length=32)),
                ('policy', models.CharField(max_length=80)),
                ('received_at', models.DateTimeField()),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('answered_at', models.DateTimeField(null=True)),
                ('outcome', models.CharField(blank=True, choices=[('explained', 'The policy was explained, nothing was released'), ('declined', 'The request was declined'), ('released', "Something was released, under the clause that the record's opening names"), ('counsel', "Passed on to the library's counsel"), ('other', 'Something else')], max_length=12)),
                ('answer', models.TextField(blank=True, max_length=2000)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='patrons.account')),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('taken_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-received_at', '-id'],
                'indexes': [models.Index(fields=['answered_at', 'withdrawn_at', '-received_at'], name='referral_waiting'), models.Index(fields=['taken_by', '-received_at'], name='referral_taken')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None), ('answered_by', None), ('outcome', '')), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False), models.Q(('answer', ''), _negated=True), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='an_answer_has_who_and_what'), models.CheckConstraint(condition=models.Q(('answered_at', None), ('withdrawn_at', None), _connector='OR'), name='withdrawn_is_not_answered'), models.CheckConstraint(condition=models.Q(models.Q(('who', ''), _negated=True), models.Q(('asked_for', ''), _negated=True)), name='referral_says_who_and_what'), models.CheckConstraint(condition=models.Q(('entered_at__gte', models.F('received_at'))), name='received_before_it_was_entered')],
            },
        ),
        migrations.CreateModel(
            name='ReferredTo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(max_length=32)),
                ('place', models.PositiveSmallIntegerField()),
                ('referral', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='referred_to', to='desk.referral')),
            ],
            options={
                'ordering': ['place'],
                'constraints': [models.UniqueConstraint(fields=('referral', 'role'), name='referred_to_a_role_once')],
            },
        ),
    ]
