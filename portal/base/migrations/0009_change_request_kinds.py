"""Proposals of new rows and of deletions, with the values before."""

from django.conf import settings
from django.db import migrations, models

from portal.base.review.triggers import create_review_triggers, drop_review_triggers


class Migration(migrations.Migration):

    dependencies = [
        ('base', '0008_cache_table'),
        ('contenttypes', '0002_remove_content_type_name'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        drop_review_triggers('base_changerequest', 'base_changerequestwriter'),
        migrations.AddField(
            model_name='changerequest',
            name='before',
            field=models.JSONField(blank=True, default=dict, verbose_name='values before'),
        ),
        migrations.AddField(
            model_name='changerequest',
            name='kind',
            field=models.CharField(choices=[('add', 'New'), ('change', 'Change'), ('remove', 'Deletion')], default='change', max_length=6, verbose_name='kind'),
        ),
        migrations.AddField(
            model_name='changerequest',
            name='portal_id',
            field=models.PositiveBigIntegerField(blank=True, help_text='primary key of the portal whose approvers decide; empty: the province. No foreign key, because portals are in an app above.', null=True),
        ),
        migrations.AddField(
            model_name='changerequest',
            name='title',
            field=models.CharField(blank=True, max_length=250, verbose_name='entry'),
        ),
        migrations.AlterField(
            model_name='changerequest',
            name='row_hash',
            field=models.CharField(blank=True, editable=False, help_text='Of the row the writer had seen.', max_length=64),
        ),
        migrations.AlterField(
            model_name='changerequest',
            name='target_id',
            field=models.PositiveBigIntegerField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='changerequest',
            name='values',
            field=models.JSONField(blank=True, verbose_name='proposed values'),
        ),
        migrations.AddIndex(
            model_name='changerequest',
            index=models.Index(condition=models.Q(('state', 'published'), _negated=True), fields=['portal_id'], name='change_request_open'),
        ),
        migrations.AddConstraint(
            model_name='changerequest',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['add', 'change', 'remove'])), name='change_request_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='changerequest',
            constraint=models.CheckConstraint(condition=models.Q(('target_id__isnull', False), models.Q(('kind', 'add'), models.Q(('state', 'published'), _negated=True)), _connector='OR'), name='change_request_has_a_row'),
        ),
        create_review_triggers('base_changerequest', 'base_changerequestwriter'),
    ]
