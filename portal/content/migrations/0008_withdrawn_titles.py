from django.db import migrations, models


def copy_titles(apps, schema_editor):
    Withdrawal = apps.get_model("content", "Withdrawal")
    for withdrawal in Withdrawal.objects.select_related("page").iterator():
        withdrawal.title, withdrawal.slug = withdrawal.page.title, withdrawal.page.slug
        withdrawal.save(update_fields=["title", "slug"])


class Migration(migrations.Migration):
    dependencies = [("content", "0007_published_files")]

    operations = [
        migrations.AddField(
            model_name="withdrawal",
            name="title",
            field=models.CharField(
                default="", help_text="as it was last published", max_length=255, verbose_name="title"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="withdrawal",
            name="slug",
            field=models.SlugField(
                default="",
                help_text="as it was last published; drafts change that of the page",
                max_length=255,
            ),
            preserve_default=False,
        ),
        migrations.RunPython(copy_titles, migrations.RunPython.noop),
    ]
