"""The table of Django's database cache, which holds the limits where there is no Redis."""

from django.core.management import call_command
from django.db import migrations


def create(apps, schema_editor):
    call_command("createcachetable", "base_cache", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("base", "0007_file_verdicts")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
