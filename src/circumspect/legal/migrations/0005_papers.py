import circumspect.legal.models.requests
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('legal', '0004_figures'),
        ('staff', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=circumspect.legal.models.requests.new_key, max_length=20, unique=True)),
                ('origin', models.CharField(choices=[('given', 'handed in'), ('record', 'made of a record'), ('redacted', 'redacted copy')], default='given', max_length=10)),
                ('title', models.CharField(max_length=120)),
                ('file_name', models.CharField(blank=True, max_length=120)),
                ('format', models.CharField(choices=[('pdf', 'PDF'), ('jpeg', 'JPEG'), ('png', 'PNG'), ('tiff', 'TIFF')], max_length=5)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('sizes', models.JSONField()),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('struck_at', models.DateTimeField(null=True)),
                ('struck_because', models.CharField(blank=True, max_length=300)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='legal.request')),
                ('struck_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['added_at', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), ('size__gt', 0)), name='document_has_title_and_bytes'), models.CheckConstraint(condition=models.Q(('sizes', []), _negated=True), name='document_has_a_page'), models.CheckConstraint(condition=models.Q(models.Q(('struck_at', None), ('struck_because', ''), ('struck_by', None)), models.Q(('struck_at__isnull', False), ('struck_by__isnull', False), models.Q(('struck_because', ''), _negated=True)), _connector='OR'), name='document_struck_with_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='DocumentOpening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='openings', to='legal.document')),
                ('employee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['document', 'employee', '-at'], name='document_sitting')],
            },
        ),
        migrations.CreateModel(
            name='Redaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=circumspect.legal.models.requests.new_key, max_length=20, unique=True)),
                ('state', models.CharField(choices=[('marking', 'being marked'), ('made', 'waiting for another look'), ('approved', 'approved'), ('dropped', 'dropped')], default='marking', max_length=10)),
                ('begun_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('made_at', models.DateTimeField(null=True)),
                ('approved_at', models.DateTimeField(null=True)),
                ('dropped_because', models.CharField(blank=True, max_length=300)),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('begun_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='redactions', to='legal.document')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('result', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='redacted_by', to='legal.document')),
            ],
            options={
                'ordering': ['begun_at', 'id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['marking', 'made'])), fields=('document',), name='one_open_redaction_a_document'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['made', 'approved']), _negated=True), models.Q(('made_at__isnull', False), ('made_by__isnull', False), ('result__isnull', False)), _connector='OR'), name='made_redaction_has_a_result'), models.CheckConstraint(condition=models.Q(models.Q(('approved_at', None), ('approved_by', None), models.Q(('state', 'approved'), _negated=True)), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False), ('state', 'approved')), _connector='OR'), name='approved_redaction_has_an_approver'), models.CheckConstraint(condition=models.Q(('approved_by', None), models.Q(('approved_by', models.F('made_by')), _negated=True), _connector='OR'), name='redaction_approved_by_another'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'dropped'), _negated=True), models.Q(('dropped_because', ''), _negated=True), _connector='OR'), name='redaction_dropped_with_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('page', models.PositiveSmallIntegerField()),
                ('left', models.FloatField()),
                ('top', models.FloatField()),
                ('right', models.FloatField()),
                ('bottom', models.FloatField()),
                ('reason', models.CharField(max_length=200)),
                ('marked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('marked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('redaction', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='legal.redaction')),
            ],
            options={
                'ordering': ['page', 'top', 'left', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('bottom__lte', 1), ('left__gte', 0), ('right__lte', 1), ('top__gte', 0), ('bottom__gt', models.F('top')), ('right__gt', models.F('left'))), name='mark_lies_on_its_page'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='mark_has_a_reason')],
            },
        ),
    ]
