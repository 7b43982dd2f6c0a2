from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("base", "0003_purges")]

    operations = [
        migrations.RenameModel(old_name="Effect", new_name="OutboxMessage"),
        migrations.RenameIndex(model_name="outboxmessage", old_name="effect_waiting", new_name="outbox_waiting"),
        migrations.RenameIndex(model_name="outboxmessage", old_name="effect_by_state", new_name="outbox_by_state"),
    ]
