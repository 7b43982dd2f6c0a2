"""Prepare accounts for the constraints of the next migration.

A user name with "@" gets "." instead, with a number if that name is taken, and an audit event. An e-mail address
that was written past `User.save` gets lower case; if another account has it already, it is removed, because
nobody can tell whose it is.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.utils import timezone

LONGEST = 150


def rename_accounts(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    users = apps.get_model("accounts", "User").objects.order_by("pk")
    events = apps.get_model("base", "AuditEvent").objects
    for user in users.filter(username__contains="@"):
        before, user.username = user.username, _free_name(users, user.username.replace("@", "."))
        user.save(update_fields=["username"])
        detail = {"before": [user.full_name, before], "because": "a user name is no e-mail address"}
        events.create(
            at=timezone.now(), actor="", verb="account.changed", target=f"user:{user.username}", detail=detail
        )


def unify_addresses(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    users = apps.get_model("accounts", "User").objects.order_by("pk")
    for user in users.exclude(email=None):
        address = user.email.strip().lower() or None
        if address == user.email:
            continue
        taken = users.filter(email=address).exclude(pk=user.pk).exists()
        user.email = None if taken else address
        user.save(update_fields=["email"])


def _free_name(users, wanted: str) -> str:
    name, number = wanted, 1
    while users.filter(username__iexact=name).exists():
        number += 1
        name = f"{wanted[: LONGEST - 6]}.{number}"
    return name


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_second_factor_resets"),
        ("base", "0008_cache_table"),
    ]

    operations = [
        migrations.RunPython(rename_accounts, migrations.RunPython.noop),
        migrations.RunPython(unify_addresses, migrations.RunPython.noop),
    ]
