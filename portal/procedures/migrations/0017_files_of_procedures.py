"""Record the documents to which the current texts of procedures and journeys refer by address."""

import json
import re

from django.db import migrations

ADDRESS = re.compile(r"/tai-lieu/([0-9]{1,18})/")


def record(apps, schema_editor):
    FileUse = apps.get_model("base", "FileUse")
    rows = []
    for name in ("procedure", "journey"):
        subjects = apps.get_model("procedures", name).objects.exclude(current=None)
        for pk, content in subjects.values_list("pk", "current__content").iterator():
            found = set(ADDRESS.findall(json.dumps(content)))
            rows += [FileUse(file=f"document:{number}", shown_by=f"{name}:{pk}") for number in sorted(found)]
    FileUse.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)


class Migration(migrations.Migration):

    dependencies = [("procedures", "0016_review_triggers"), ("base", "0010_file_uses")]

    operations = [migrations.RunPython(record, migrations.RunPython.noop)]
