from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("search", "0002_learning")]

    operations = [
        migrations.RenameModel(old_name="AskedDay", new_name="QueryDay"),
    ]
