from django.db import migrations

MODELS = ("homepage", "portalsindexpage", "sectionpage", "introductionpage", "genericpage")
"""Pages that may have pages below them; those stayed live when their section ended."""


def clear_ends(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Revision = apps.get_model("wagtailcore", "Revision")
    pages = Page.objects.filter(content_type__app_label="content", content_type__model__in=MODELS)
    pages.filter(expire_at__isnull=False).update(expire_at=None)
    versions = Revision.objects.filter(content_type__app_label="content", content_type__model__in=MODELS)
    for version in versions.iterator():
        if version.content.get("expire_at"):
            Revision.objects.filter(pk=version.pk).update(content={**version.content, "expire_at": None})


class Migration(migrations.Migration):
    dependencies = [("content", "0009_withdrawn_paths")]

    operations = [migrations.RunPython(clear_ends, migrations.RunPython.noop)]
