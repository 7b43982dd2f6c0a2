"""Migration operations for database triggers that protect reviewed versions.

The triggers refuse to change or delete a published version, and to publish a version as one of its writers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython
from django.db.migrations.state import StateApps

Operation = Callable[[StateApps, BaseDatabaseSchemaEditor], None]


class Rule(NamedTuple):
    name: str
    table: str
    event: str
    refused_when: str
    message: str


def create_review_triggers(versions: str, writers: str) -> RunPython:
    """Create the triggers for the tables of a ReviewedVersion and of its VersionWriter.

    A migration that begins with `drop_review_triggers` ends with this operation.
    """
    return RunPython(_run(_create, versions, writers), _run(_drop, versions, writers))


def drop_review_triggers(versions: str, writers: str) -> RunPython:
    """Drop the triggers: the first operation of a migration that alters one of these tables.

    SQLite replaces an altered table by a new one, which has no triggers.
    """
    return RunPython(_run(_drop, versions, writers), _run(_create, versions, writers))


def trigger_names(versions: str, writers: str, vendor: str) -> set[str]:
    if vendor == "postgresql":
        return {f"{versions}_guarded", f"{writers}_guarded"}
    return {rule.name for rule in _rules(versions, writers)}


def _rules(versions: str, writers: str) -> list[Rule]:
    is_published = f"(SELECT state FROM {versions} WHERE id = {{row}}.version_id) = 'published'"
    people = f"(SELECT person_id FROM {writers} WHERE version_id = NEW.id)"
    is_writer = f"NEW.state = 'published' AND NEW.published_by_id IN {people}"
    unchanged, kept = "a published version is never changed", "a published version is never removed"
    return [
        Rule(f"{versions}_unchanged", versions, "UPDATE", "OLD.state = 'published'", unchanged),
        Rule(f"{versions}_kept", versions, "DELETE", "OLD.state = 'published'", kept),
        Rule(f"{versions}_second_person", versions, "UPDATE", is_writer, "a writer does not publish"),
        Rule(f"{writers}_unchanged", writers, "UPDATE", "true", "who wrote a version is never changed"),
        Rule(f"{writers}_kept", writers, "DELETE", is_published.format(row="OLD"), kept),
        Rule(f"{writers}_closed", writers, "INSERT", is_published.format(row="NEW"), unchanged),
    ]


def _create(versions: str, writers: str, vendor: str) -> list[str]:
    rules = _rules(versions, writers)
    if vendor != "postgresql":
        return [
            f"CREATE TRIGGER {rule.name} BEFORE {rule.event} ON {rule.table} WHEN {rule.refused_when} "
            f"BEGIN SELECT RAISE(ABORT, '{rule.message}'); END"
            for rule in rules
        ]
    statements = []
    for table in (versions, writers):
        own = [rule for rule in rules if rule.table == table]
        checks = " ".join(
            f"IF TG_OP = '{rule.event}' THEN IF {rule.refused_when} THEN "
            f"RAISE EXCEPTION '{rule.message}'; END IF; END IF;"
            for rule in own
        )
        statements += [
            f"CREATE FUNCTION {table}_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {checks} "
            "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$",
            f"CREATE TRIGGER {table}_guarded BEFORE {' OR '.join(dict.fromkeys(rule.event for rule in own))} "
            f"ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_guard()",
        ]
    return statements


def _drop(versions: str, writers: str, vendor: str) -> list[str]:
    if vendor == "postgresql":
        return [f"DROP FUNCTION {table}_guard() CASCADE" for table in (versions, writers)]
    return [f"DROP TRIGGER {rule.name}" for rule in _rules(versions, writers)]


def _run(statements: Callable[[str, str, str], list[str]], versions: str, writers: str) -> Operation:
    def run(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for statement in statements(versions, writers, schema_editor.connection.vendor):
            schema_editor.execute(statement)

    return run
