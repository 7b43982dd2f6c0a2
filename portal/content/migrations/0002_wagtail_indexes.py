from django.db import migrations

PAGES = "CREATE INDEX IF NOT EXISTS content_page_depth_path ON wagtailcore_page (depth, path)"
REVISIONS = (
    "CREATE INDEX IF NOT EXISTS content_revision_latest"
    " ON wagtailcore_revision (content_type_id, object_id, created_at DESC)"
)


class Migration(migrations.Migration):
    """Indexes on Wagtail's tables: menus and child lists, and the history of one page, stay fast as both grow."""

    dependencies = [
        ("content", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunSQL(PAGES, "DROP INDEX IF EXISTS content_page_depth_path"),
        migrations.RunSQL(REVISIONS, "DROP INDEX IF EXISTS content_revision_latest"),
    ]
