import circumspect.legal.models.requests
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('footage', '0003_cuttings_for_releases'),
        ('legal', '0009_releases'),
        ('staff', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='FaceBlurring',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=circumspect.legal.models.requests.new_key, max_length=20, unique=True)),
                ('state', models.CharField(choices=[('asked', 'faces are being looked for'), ('looked', 'waiting for a choice'), ('chosen', 'being blurred'), ('made', 'waiting for another look'), ('approved', 'approved'), ('dropped', 'dropped'), ('failed', 'failed')], default='asked', max_length=10)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('part', models.FloatField(default=0, help_text='of the work that is going on, from 0 to 1')),
                ('leased_until', models.DateTimeField(null=True)),
                ('problem', models.CharField(blank=True, max_length=300)),
                ('detector', models.CharField(blank=True, help_text='empty where no model was at hand', max_length=20)),
                ('faces', models.PositiveIntegerField(default=0)),
                ('left', models.JSONField(default=list)),
                ('drawn', models.JSONField(default=list)),
                ('why', models.CharField(blank=True, help_text='why faces are left', max_length=300)),
                ('approved_at', models.DateTimeField(null=True)),
                ('dropped_because', models.CharField(blank=True, max_length=300)),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('chosen_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('cutting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='blurrings', to='footage.cutting')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='blurrings', to='legal.request')),
                ('result', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='blurred_by', to='footage.cutting')),
            ],
            options={
                'ordering': ['asked_at', 'id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['dropped', 'failed']), _negated=True), fields=('cutting',), name='one_blurring_a_clip'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['made', 'approved']), _negated=True), models.Q(('chosen_by__isnull', False), ('result__isnull', False)), _connector='OR'), name='made_blurring_has_a_result'), models.CheckConstraint(condition=models.Q(models.Q(('approved_at', None), ('approved_by', None), models.Q(('state', 'approved'), _negated=True)), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False), ('state', 'approved')), _connector='OR'), name='approved_blurring_has_an_approver'), models.CheckConstraint(condition=models.Q(('approved_by', None), models.Q(('approved_by', models.F('chosen_by')), _negated=True), _connector='OR'), name='blurring_approved_by_another'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'dropped'), _negated=True), models.Q(('dropped_because', ''), _negated=True), _connector='OR'), name='blurring_dropped_with_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='BlurringOpening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('employee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('blurring', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='openings', to='legal.faceblurring')),
            ],
            options={
                'indexes': [models.Index(fields=['blurring', 'employee', '-at'], name='blurring_sitting')],
            },
        ),
    ]
