"""The database itself refuses to change or remove an audit event; sealing it once is all that is allowed."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE_UP = [
    """
    CREATE TRIGGER audit_event_unchanged BEFORE UPDATE ON base_auditevent
    WHEN OLD.seal_id IS NOT NULL OR NEW.id <> OLD.id OR NEW.at <> OLD.at OR NEW.actor <> OLD.actor
      OR NEW.verb <> OLD.verb OR NEW.target <> OLD.target OR NEW.portal <> OLD.portal OR NEW.detail <> OLD.detail
    BEGIN SELECT RAISE(ABORT, 'audit events are never changed'); END
    """,
    """
    CREATE TRIGGER audit_event_kept BEFORE DELETE ON base_auditevent
    WHEN OLD.seal_id IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'audit events are never removed'); END
    """,
]
SQLITE_DOWN = ["DROP TRIGGER audit_event_unchanged", "DROP TRIGGER audit_event_kept"]

POSTGRES_UP = [
    """
    CREATE FUNCTION audit_event_guard() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN
        IF OLD.seal_id IS NULL THEN RETURN OLD; END IF;
        RAISE EXCEPTION 'audit events are never removed';
      END IF;
      IF OLD.seal_id IS NULL AND (NEW.id, NEW.at, NEW.actor, NEW.verb, NEW.target, NEW.portal, NEW.detail)
         = (OLD.id, OLD.at, OLD.actor, OLD.verb, OLD.target, OLD.portal, OLD.detail) THEN
        RETURN NEW;
      END IF;
      RAISE EXCEPTION 'audit events are never changed';
    END $$
    """,
    """
    CREATE TRIGGER audit_event_guarded BEFORE UPDATE OR DELETE ON base_auditevent
    FOR EACH ROW EXECUTE FUNCTION audit_event_guard()
    """,
]
POSTGRES_DOWN = ["DROP TRIGGER audit_event_guarded ON base_auditevent", "DROP FUNCTION audit_event_guard()"]


def up(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    run(schema_editor, POSTGRES_UP if schema_editor.connection.vendor == "postgresql" else SQLITE_UP)


def down(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    run(schema_editor, POSTGRES_DOWN if schema_editor.connection.vendor == "postgresql" else SQLITE_DOWN)


def run(schema_editor: BaseDatabaseSchemaEditor, statements: list[str]) -> None:
    with schema_editor.connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("base", "0001_initial")]
    operations = [migrations.RunPython(up, down)]
