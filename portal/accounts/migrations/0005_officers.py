from django.db import migrations, models


def mark_staff(apps, schema_editor):
    """Everybody with a role or a demo account is an officer, and everybody whom an administrator invited."""
    User = apps.get_model("accounts", "User")
    AuditEvent = apps.get_model("base", "AuditEvent")
    invited = AuditEvent.objects.filter(verb="account.invited").values_list("target", flat=True)
    names = [target.removeprefix("user:") for target in invited]
    staff = User.objects.filter(
        models.Q(groups__isnull=False) | models.Q(is_superuser=True) | models.Q(is_demo=True)
    )
    User.objects.filter(pk__in=staff.values("pk")).update(is_officer=True)
    User.objects.filter(username__in=names).update(is_officer=True)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_names_are_no_addresses"),
        ("base", "0012_health_problems"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="is_officer",
            field=models.BooleanField(
                default=False,
                editable=False,
                help_text="an administrator of the province invited this person, or gave them a role",
                verbose_name="officer",
            ),
        ),
        migrations.RunPython(mark_staff, migrations.RunPython.noop),
    ]
