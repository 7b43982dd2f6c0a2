"""The database itself refuses to change or remove what was published: versions and what they rest on."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE_UP = [
    """
    CREATE TRIGGER procedure_version_unchanged BEFORE UPDATE ON procedures_procedureversion
    WHEN OLD.state = 'published'
    BEGIN SELECT RAISE(ABORT, 'a published version is never changed'); END
    """,
    """
    CREATE TRIGGER procedure_version_kept BEFORE DELETE ON procedures_procedureversion
    WHEN OLD.state = 'published'
    BEGIN SELECT RAISE(ABORT, 'a published version is never removed'); END
    """,
    """
    CREATE TRIGGER version_basis_unchanged BEFORE UPDATE ON procedures_versionbasis
    BEGIN SELECT RAISE(ABORT, 'the legal basis of a published version is never changed'); END
    """,
    """
    CREATE TRIGGER version_basis_kept BEFORE DELETE ON procedures_versionbasis
    BEGIN SELECT RAISE(ABORT, 'the legal basis of a published version is never removed'); END
    """,
]
SQLITE_DOWN = [
    "DROP TRIGGER procedure_version_unchanged",
    "DROP TRIGGER procedure_version_kept",
    "DROP TRIGGER version_basis_unchanged",
    "DROP TRIGGER version_basis_kept",
]

POSTGRES_UP = [
    """
    CREATE FUNCTION procedure_version_guard() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF OLD.state = 'published' THEN RAISE EXCEPTION 'a published version is never changed or removed'; END IF;
      IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
      RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER procedure_version_guarded BEFORE UPDATE OR DELETE ON procedures_procedureversion
    FOR EACH ROW EXECUTE FUNCTION procedure_version_guard()
    """,
    """
    CREATE FUNCTION version_basis_guard() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the legal basis of a published version is never changed or removed'; END $$
    """,
    """
    CREATE TRIGGER version_basis_guarded BEFORE UPDATE OR DELETE ON procedures_versionbasis
    FOR EACH ROW EXECUTE FUNCTION version_basis_guard()
    """,
]
POSTGRES_DOWN = [
    "DROP TRIGGER procedure_version_guarded ON procedures_procedureversion",
    "DROP FUNCTION procedure_version_guard()",
    "DROP TRIGGER version_basis_guarded ON procedures_versionbasis",
    "DROP FUNCTION version_basis_guard()",
]


def up(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    run(schema_editor, POSTGRES_UP if schema_editor.connection.vendor == "postgresql" else SQLITE_UP)


def down(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    run(schema_editor, POSTGRES_DOWN if schema_editor.connection.vendor == "postgresql" else SQLITE_DOWN)


def run(schema_editor: BaseDatabaseSchemaEditor, statements: list[str]) -> None:
    with schema_editor.connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("procedures", "0001_initial")]
    operations = [migrations.RunPython(up, down)]
