"""The triggers that 0019 dropped; apart, because PostgreSQL makes none on a table with rows just written."""

from django.db import migrations

from portal.base.review.triggers import create_review_triggers


class Migration(migrations.Migration):

    dependencies = [('procedures', '0019_imported_doubts')]

    operations = [
        create_review_triggers("procedures_procedureversion", "procedures_procedureversionwriter"),
    ]
