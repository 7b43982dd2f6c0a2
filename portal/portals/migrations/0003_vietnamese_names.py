"""Vietnamese names for the rows that Wagtail's own migrations create with English ones.

Officials see them in filters and in the choice of a collection. A name that somebody has changed stays.
"""

from typing import Any

from django.db import migrations

NAMES = {
    ("Collection", "name"): {"Root": "Bộ sưu tập gốc"},
    ("Page", "title"): {"Root": "Trang gốc"},
    ("Page", "draft_title"): {"Root": "Trang gốc"},
    ("Workflow", "name"): {"Moderators approval": "Quy trình duyệt mặc định"},
    ("Task", "name"): {"Moderators approval": "Nhóm kiểm duyệt phê duyệt"},
}


def translate(apps: Any, schema_editor: Any) -> None:
    for (model, field), names in NAMES.items():
        rows = apps.get_model("wagtailcore", model).objects
        if model in ("Collection", "Page"):
            rows = rows.filter(depth=1)
        for english, vietnamese in names.items():
            rows.filter(**{field: english}).update(**{field: vietnamese})


class Migration(migrations.Migration):
    dependencies = [("portals", "0002_index_of_the_tree"), ("wagtailcore", "0098_apitoken")]

    operations = [migrations.RunPython(translate, migrations.RunPython.noop)]
