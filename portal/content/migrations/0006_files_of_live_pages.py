"""Record the files of the pages that are live, from Wagtail's reference index."""

from django.db import migrations

KINDS = {("content", "portalimage"): "image", ("wagtaildocs", "document"): "document", ("wagtailmedia", "media"): "media"}


def record(apps, schema_editor):
    types = apps.get_model("contenttypes", "ContentType").objects.all()
    kinds = {row.pk: KINDS[row.app_label, row.model] for row in types if (row.app_label, row.model) in KINDS}
    pages = [row.pk for row in types if (row.app_label, row.model) == ("wagtailcore", "page")]
    live = {str(pk) for pk in apps.get_model("wagtailcore", "Page").objects.filter(live=True).values_list("pk", flat=True)}
    references = apps.get_model("wagtailcore", "ReferenceIndex").objects.filter(
        base_content_type__in=pages, to_content_type__in=list(kinds)
    )
    rows = {
        (f"{kinds[kind]}:{file}", f"page:{page}")
        for page, kind, file in references.values_list("object_id", "to_content_type", "to_object_id").iterator()
        if page in live
    }
    FileUse = apps.get_model("base", "FileUse")
    FileUse.objects.bulk_create(
        [FileUse(file=file, shown_by=page) for file, page in sorted(rows)], batch_size=500, ignore_conflicts=True
    )


class Migration(migrations.Migration):

    dependencies = [
        ("content", "0005_rendition_file"),
        ("base", "0010_file_uses"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailmedia", "0005_alter_media_options"),
    ]

    operations = [migrations.RunPython(record, migrations.RunPython.noop)]
