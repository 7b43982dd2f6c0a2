"""Versions say what an import doubted, and on which day it published them as they were in a file."""

from django.db import migrations, models
from django.db.models import F
from django.utils import timezone

from portal.base.review.triggers import drop_review_triggers


def fill(apps, schema_editor):
    """Imports wrote versions without writers, and set the day of the last check though nobody checked."""
    Version = apps.get_model("procedures", "ProcedureVersion")
    imported = Version.objects.filter(state="published", writers=None, published_at=F("edited_at"))
    for moment in set(imported.values_list("published_at", flat=True)):
        rows = Version.objects.filter(pk__in=imported.filter(published_at=moment).values("pk"))
        rows.update(imported_on=timezone.localdate(moment))
    events = apps.get_model("base", "AuditEvent").objects.filter(verb="procedure.confirmed")
    confirmed = {target.removeprefix("procedure:") for target in events.values_list("target", flat=True)}
    procedures = apps.get_model("procedures", "Procedure").objects
    for procedure in procedures.filter(current__imported_on__isnull=False).only("code"):
        if procedure.code not in confirmed:
            procedures.filter(pk=procedure.pk).update(checked_on=None)


class Migration(migrations.Migration):

    dependencies = [
        ('procedures', '0018_import_shapes'),
        ('base', '0005_change_requests'),
    ]

    operations = [
        drop_review_triggers("procedures_procedureversion", "procedures_procedureversionwriter"),
        migrations.AddField(
            model_name='procedureversion',
            name='doubts',
            field=models.JSONField(default=list, editable=False, help_text='Pairs of a part of the record and a text that an import may have read wrongly.'),
        ),
        migrations.AddField(
            model_name='procedureversion',
            name='imported_on',
            field=models.DateField(editable=False, help_text='When an import published this as it was in a file; empty if a person reviewed it.', null=True),
        ),
        migrations.AddField(
            model_name='procedureversion',
            name='imported_from',
            field=models.CharField(blank=True, default='', editable=False, help_text='Where that file is from, as readers see it.', max_length=200),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='importfile',
            name='source',
            field=models.CharField(blank=True, default='', help_text='Readers see this beside each procedure that the file publishes.', max_length=200, verbose_name='where the file is from'),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
