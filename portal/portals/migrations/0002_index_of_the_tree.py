"""Indexes on Wagtail's tree of pages.

Its questions for children name a depth and a part of the path; without the first index PostgreSQL reads the whole
tree for them. Menus are a handful of pages among a hundred thousand; the second index holds these alone.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("portals", "0001_initial"), ("wagtailcore", "0098_apitoken")]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX portals_tree_depth_path ON wagtailcore_page (depth, path)",
            "DROP INDEX portals_tree_depth_path",
        ),
        migrations.RunSQL(
            "CREATE INDEX portals_tree_menus ON wagtailcore_page (path) WHERE show_in_menus AND live",
            "DROP INDEX portals_tree_menus",
        ),
    ]
