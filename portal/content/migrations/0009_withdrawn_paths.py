from django.db import migrations, models


def paths_from_pages(apps, schema_editor):
    """The path below the portal's home page, from the parent's present path and the published slug."""
    Page = apps.get_model("wagtailcore", "Page")
    Portal = apps.get_model("portals", "Portal")
    Withdrawal = apps.get_model("content", "Withdrawal")
    keys = Portal.objects.values("root_page__translation_key")
    homes = dict(Page.objects.filter(translation_key__in=keys).values_list("path", "url_path"))
    for withdrawal in Withdrawal.objects.select_related("page").iterator():
        page = withdrawal.page
        above = [homes[page.path[:end]] for end in range(4, len(page.path) + 1, 4) if page.path[:end] in homes]
        parent = page.url_path.removesuffix(f"{page.slug}/")
        withdrawal.path = f"{parent}{withdrawal.slug}/".removeprefix(above[-1] if above else "/")
        withdrawal.save(update_fields=["path"])


class Migration(migrations.Migration):
    dependencies = [("content", "0008_withdrawn_titles"), ("portals", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="withdrawal",
            name="path",
            field=models.TextField(
                default="",
                help_text="as last published, below the home page of its portal, such as tin-tuc/kinh-te/bai/",
            ),
            preserve_default=False,
        ),
        migrations.RunPython(paths_from_pages, migrations.RunPython.noop),
        migrations.RemoveField(model_name="withdrawal", name="slug"),
    ]
