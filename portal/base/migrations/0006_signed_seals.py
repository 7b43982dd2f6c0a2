"""Seals are numbered and signed, and the database refuses to change them, too.

Seals written before have no signature. They are removed, and the next seals cover all events anew.
"""

from importlib import import_module

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

events = import_module("portal.base.migrations.0002_audit_triggers")

SQLITE_UP = [
    f"""
    CREATE TRIGGER audit_seal_{name} BEFORE {event} ON base_auditseal
    BEGIN SELECT RAISE(ABORT, 'audit seals are never {done}'); END
    """
    for name, event, done in (("unchanged", "UPDATE", "changed"), ("kept", "DELETE", "removed"))
]
SQLITE_DOWN = ["DROP TRIGGER audit_seal_unchanged", "DROP TRIGGER audit_seal_kept"]
POSTGRES_UP = [
    """
    CREATE FUNCTION audit_seal_guard() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'audit seals are never changed or removed'; END $$
    """,
    """
    CREATE TRIGGER audit_seal_guarded BEFORE UPDATE OR DELETE ON base_auditseal
    FOR EACH ROW EXECUTE FUNCTION audit_seal_guard()
    """,
]
POSTGRES_DOWN = ["DROP TRIGGER audit_seal_guarded ON base_auditseal", "DROP FUNCTION audit_seal_guard()"]


def up(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    is_postgres = schema_editor.connection.vendor == "postgresql"
    events.run(schema_editor, POSTGRES_UP if is_postgres else SQLITE_UP)


def down(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    is_postgres = schema_editor.connection.vendor == "postgresql"
    events.run(schema_editor, POSTGRES_DOWN if is_postgres else SQLITE_DOWN)


def unseal(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    statements = ["UPDATE base_auditevent SET seal_id = NULL", "DELETE FROM base_auditseal"]
    if schema_editor.connection.vendor == "postgresql":
        statements.insert(0, "SET CONSTRAINTS ALL IMMEDIATE")  # PostgreSQL alters no table with checks pending
    events.run(schema_editor, statements)


def field(name: str, value: models.Field) -> migrations.AddField:
    """A required field of a table that is empty now."""
    return migrations.AddField(model_name="auditseal", name=name, field=value, preserve_default=False)


class Migration(migrations.Migration):
    dependencies = [("base", "0005_change_requests")]

    operations = [
        migrations.RunPython(events.down, events.up),
        migrations.RunPython(unseal, migrations.RunPython.noop),
        field(
            "number",
            models.PositiveBigIntegerField(
                default=0, unique=True, help_text="position in the chain, from 1, without gaps"
            ),
        ),
        field(
            "total", models.PositiveBigIntegerField(default=0, help_text="events of this seal and of all before it")
        ),
        field("hashes", models.JSONField(default=list, help_text="primary key and hash of each event, in order")),
        field("key_id", models.CharField(default="", max_length=16, help_text="which key signed")),
        field(
            "signature",
            models.CharField(default="", max_length=128, help_text="Ed25519, of the digest, in hexadecimal"),
        ),
        migrations.AlterField(
            model_name="auditseal",
            name="count",
            field=models.PositiveIntegerField(help_text="events of this seal"),
        ),
        migrations.RunPython(events.up, events.down),
        migrations.RunPython(up, down),
    ]
