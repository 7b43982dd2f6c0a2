"""Whatever lists of procedures show counts the edition of the catalogue up, whoever writes it and how."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

WATCHED = {
    "procedures_procedure": True,
    "procedures_procedure_events": False,
    "procedures_procedureaudience": False,
    "procedures_offer": True,
    "procedures_lifeevent": True,
    "procedures_servicefield": True,
    "procedures_journey": True,
}
"""Table -> whether its rows are changed in place, and not only made and removed."""

# How often a procedure is used changes all day; lists may take note of it a minute later.
PROCEDURE_COLUMNS = (
    "code state current_id replaced_by_id ended_on name sort_key field_id service_level is_free "
    "at_ministry at_province at_commune in_person online by_post"
).split()

COUNT = "UPDATE procedures_catalogueedition SET number = number + 1"


def _events(table: str) -> list[str]:
    changed = f"UPDATE OF {', '.join(PROCEDURE_COLUMNS)}" if table == "procedures_procedure" else "UPDATE"
    return ["INSERT", "DELETE", *([changed] if WATCHED[table] else [])]


def sqlite_up() -> list[str]:
    return [
        f"CREATE TRIGGER edition_{table}_{event.split()[0].lower()} AFTER {event} ON {table} BEGIN {COUNT}; END"
        for table in WATCHED
        for event in _events(table)
    ]


def sqlite_down() -> list[str]:
    return [
        f"DROP TRIGGER edition_{table}_{event.split()[0].lower()}"
        for table in WATCHED
        for event in _events(table)
    ]


def postgres_up() -> list[str]:
    return [
        "CREATE FUNCTION count_catalogue_edition() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN {COUNT}; RETURN NULL; END $$",
        *(
            f"CREATE TRIGGER edition_{table} AFTER {' OR '.join(_events(table))} ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION count_catalogue_edition()"
            for table in WATCHED
        ),
    ]


def postgres_down() -> list[str]:
    drops = [f"DROP TRIGGER edition_{table} ON {table}" for table in WATCHED]
    return [*drops, "DROP FUNCTION count_catalogue_edition()"]


def up(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    on_postgres = schema_editor.connection.vendor == "postgresql"
    first = ["INSERT INTO procedures_catalogueedition (number) VALUES (1)"]
    run(schema_editor, first + (postgres_up() if on_postgres else sqlite_up()))


def down(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    on_postgres = schema_editor.connection.vendor == "postgresql"
    run(schema_editor, postgres_down() if on_postgres else sqlite_down())


def run(schema_editor: BaseDatabaseSchemaEditor, statements: list[str]) -> None:
    with schema_editor.connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("procedures", "0010_journeys")]
    operations = [migrations.RunPython(up, down)]
