"""The database refuses to change published versions, and a writer as publisher.

Apart from 0015, because PostgreSQL makes no trigger on a table with rows just written.
"""

from django.db import migrations

from portal.base.review.triggers import create_review_triggers


class Migration(migrations.Migration):
    dependencies = [("procedures", "0015_review_data")]
    operations = [
        create_review_triggers("procedures_procedureversion", "procedures_procedureversionwriter"),
        create_review_triggers("procedures_journeyversion", "procedures_journeyversionwriter"),
    ]
