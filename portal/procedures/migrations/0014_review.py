"""Versions of procedures and journeys get the columns of the common review, and rows for their writers."""

import datetime
from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FORMER = import_module("portal.procedures.migrations.0002_version_triggers")


def drop_former_triggers(apps, schema_editor):
    """The triggers of 0002 on versions; 0016 makes those of the common review."""
    is_postgres = schema_editor.connection.vendor == "postgresql"
    FORMER.run(schema_editor, (FORMER.POSTGRES_DOWN if is_postgres else FORMER.SQLITE_DOWN)[:2])


def create_former_triggers(apps, schema_editor):
    is_postgres = schema_editor.connection.vendor == "postgresql"
    FORMER.run(schema_editor, (FORMER.POSTGRES_UP if is_postgres else FORMER.SQLITE_UP)[:2])


class Migration(migrations.Migration):

    dependencies = [
        ('legal', '0001_initial'),
        ('procedures', '0013_service_points'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(drop_former_triggers, create_former_triggers),
        migrations.CreateModel(
            name='JourneyVersionWriter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProcedureVersionWriter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.RemoveConstraint(
            model_name='journeyversion',
            name='journey_one_open_draft',
        ),
        migrations.RemoveConstraint(
            model_name='journeyversion',
            name='journey_version_published_when',
        ),
        migrations.RemoveConstraint(
            model_name='journeyversion',
            name='journey_published_by_a_second_person',
        ),
        migrations.RemoveConstraint(
            model_name='procedureversion',
            name='procedure_one_open_draft',
        ),
        migrations.RemoveConstraint(
            model_name='procedureversion',
            name='procedure_version_published_when',
        ),
        migrations.AddField(
            model_name='journeyversion',
            name='returned_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='journeyversion',
            name='returned_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='journeyversion',
            name='returned_reason',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.AddField(
            model_name='journeyversion',
            name='submitted_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='journeyversion',
            name='submitted_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='journeyversion',
            name='valid_from',
            field=models.DateField(default=datetime.date(1970, 1, 1), verbose_name='in force from'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='procedureversion',
            name='returned_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='procedureversion',
            name='returned_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='procedureversion',
            name='returned_reason',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.AddField(
            model_name='procedureversion',
            name='submitted_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='procedureversion',
            name='submitted_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='journeyversion',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'published'), _negated=True), fields=('journey',), name='journey_version_one_open_draft'),
        ),
        migrations.AddConstraint(
            model_name='journeyversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), models.Q(('published_at__isnull', False), ('published_by__isnull', False)), models.Q(('edited_by__isnull', True), ('published_at__isnull', False)), _connector='OR'), name='journey_version_published_by_whom'),
        ),
        migrations.AddConstraint(
            model_name='journeyversion',
            constraint=models.CheckConstraint(condition=models.Q(('published_by__isnull', True), ('edited_by__isnull', True), models.Q(('published_by', models.F('edited_by')), _negated=True), _connector='OR'), name='journey_version_second_person'),
        ),
        migrations.AddConstraint(
            model_name='procedureversion',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'published'), _negated=True), fields=('procedure',), name='procedure_version_one_open_draft'),
        ),
        migrations.AddConstraint(
            model_name='procedureversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), models.Q(('published_at__isnull', False), ('published_by__isnull', False)), models.Q(('edited_by__isnull', True), ('published_at__isnull', False)), _connector='OR'), name='procedure_version_published_by_whom'),
        ),
        migrations.AddConstraint(
            model_name='procedureversion',
            constraint=models.CheckConstraint(condition=models.Q(('published_by__isnull', True), ('edited_by__isnull', True), models.Q(('published_by', models.F('edited_by')), _negated=True), _connector='OR'), name='procedure_version_second_person'),
        ),
        migrations.AddField(
            model_name='journeyversionwriter',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='journeyversionwriter',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='writers', to='procedures.journeyversion'),
        ),
        migrations.AddField(
            model_name='procedureversionwriter',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='procedureversionwriter',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='writers', to='procedures.procedureversion'),
        ),
    ]
