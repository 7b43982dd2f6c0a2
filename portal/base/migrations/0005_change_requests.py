"""Proposed changes of live rows, and who wrote them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from portal.base.review.triggers import create_review_triggers


class Migration(migrations.Migration):

    dependencies = [
        ('base', '0004_outbox_messages'),
        ('contenttypes', '0002_remove_content_type_name'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ChangeRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='version')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('in-review', 'Awaiting approval'), ('published', 'Published')], default='draft', max_length=10, verbose_name='state')),
                ('valid_from', models.DateField(verbose_name='in force from')),
                ('change_note', models.CharField(blank=True, max_length=500, verbose_name='what changed and why')),
                ('edited_at', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('returned_at', models.DateTimeField(blank=True, null=True)),
                ('returned_reason', models.TextField(blank=True, default='')),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('target_id', models.PositiveBigIntegerField()),
                ('values', models.JSONField(verbose_name='proposed values')),
                ('row_hash', models.CharField(editable=False, help_text='Of the row the writer had seen.', max_length=64)),
                ('edited_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('returned_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submitted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('target_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
            ],
            options={
                'verbose_name': 'proposed change',
                'verbose_name_plural': 'proposed changes',
                'ordering': ['target_type', 'target_id', '-number'],
            },
        ),
        migrations.CreateModel(
            name='ChangeRequestWriter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='writers', to='base.changerequest')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='changerequest',
            constraint=models.UniqueConstraint(fields=('target_type', 'target_id', 'number'), name='change_request_number_once'),
        ),
        migrations.AddConstraint(
            model_name='changerequest',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'published'), _negated=True), fields=('target_type', 'target_id'), name='change_request_one_open_draft'),
        ),
        migrations.AddConstraint(
            model_name='changerequest',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'in-review', 'published'])), name='change_request_state_known'),
        ),
        migrations.AddConstraint(
            model_name='changerequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), models.Q(('published_at__isnull', False), ('published_by__isnull', False)), models.Q(('edited_by__isnull', True), ('published_at__isnull', False)), _connector='OR'), name='change_request_published_by_whom'),
        ),
        migrations.AddConstraint(
            model_name='changerequest',
            constraint=models.CheckConstraint(condition=models.Q(('published_by__isnull', True), ('edited_by__isnull', True), models.Q(('published_by', models.F('edited_by')), _negated=True), _connector='OR'), name='change_request_second_person'),
        ),
        create_review_triggers('base_changerequest', 'base_changerequestwriter'),
    ]
