"""Rename Offer to ServicePoint. SQLite drops the triggers of a table that Django remakes: they are made again."""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

edition = import_module("portal.procedures.migrations.0011_edition_triggers")

OLD, NEW = "procedures_offer", "procedures_servicepoint"
EVENTS = ("INSERT", "DELETE", "UPDATE")


def create(schema_editor: BaseDatabaseSchemaEditor, table: str) -> None:
    if schema_editor.connection.vendor == "postgresql":
        statements = [
            f"CREATE TRIGGER edition_{table} AFTER {' OR '.join(EVENTS)} ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION count_catalogue_edition()"
        ]
    else:
        statements = [
            f"CREATE TRIGGER edition_{table}_{event.lower()} AFTER {event} ON {table} BEGIN {edition.COUNT}; END"
            for event in EVENTS
        ]
    edition.run(schema_editor, statements)


def drop(schema_editor: BaseDatabaseSchemaEditor, table: str) -> None:
    if schema_editor.connection.vendor == "postgresql":
        edition.run(schema_editor, [f"DROP TRIGGER edition_{table} ON {table}"])
    else:
        edition.run(schema_editor, [f"DROP TRIGGER edition_{table}_{event.lower()}" for event in EVENTS])


def drop_old(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    drop(schema_editor, OLD)


def create_old(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    create(schema_editor, OLD)


def create_new(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    create(schema_editor, NEW)


def drop_new(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    drop(schema_editor, NEW)


class Migration(migrations.Migration):
    dependencies = [("procedures", "0012_changes_imports_links"), ("agencies", "0001_initial")]

    operations = [
        migrations.RunPython(drop_old, create_old),
        migrations.RenameModel(old_name="Offer", new_name="ServicePoint"),
        migrations.AlterModelOptions(
            name="servicepoint",
            options={"verbose_name": "service point", "verbose_name_plural": "service points"},
        ),
        migrations.RemoveConstraint(
            model_name="servicepoint",
            name="offer_by_one_agency_or_every_commune",
        ),
        migrations.RemoveConstraint(
            model_name="servicepoint",
            name="offer_once_an_agency",
        ),
        migrations.RemoveConstraint(
            model_name="servicepoint",
            name="offer_once_for_every_commune",
        ),
        migrations.RemoveConstraint(
            model_name="servicepoint",
            name="offer_way_known",
        ),
        migrations.RemoveConstraint(
            model_name="servicepoint",
            name="offer_dates_in_order",
        ),
        migrations.RemoveIndex(
            model_name="servicepoint",
            name="offer_by_agency",
        ),
        migrations.RenameField(
            model_name="servicepoint",
            old_name="is_offered",
            new_name="is_provided",
        ),
        migrations.AlterField(
            model_name="servicepoint",
            name="agency",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="service_points",
                to="agencies.agency",
                verbose_name="agency",
            ),
        ),
        migrations.AlterField(
            model_name="servicepoint",
            name="procedure",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="service_points",
                to="procedures.procedure",
            ),
        ),
        migrations.AddIndex(
            model_name="servicepoint",
            index=models.Index(fields=["agency", "is_provided"], name="service_point_by_agency"),
        ),
        migrations.AddConstraint(
            model_name="servicepoint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("agency__isnull", True), ("every_commune", True)),
                    models.Q(("agency__isnull", False), ("every_commune", False)),
                    _connector="OR",
                ),
                name="service_point_by_one_agency_or_every_commune",
            ),
        ),
        migrations.AddConstraint(
            model_name="servicepoint",
            constraint=models.UniqueConstraint(
                fields=("procedure", "agency"), name="service_point_once_an_agency"
            ),
        ),
        migrations.AddConstraint(
            model_name="servicepoint",
            constraint=models.UniqueConstraint(
                condition=models.Q(("every_commune", True)),
                fields=("procedure",),
                name="service_point_once_for_every_commune",
            ),
        ),
        migrations.AddConstraint(
            model_name="servicepoint",
            constraint=models.CheckConstraint(
                condition=models.Q(("way__in", ["here", "national", "ministry", "in-person"])),
                name="service_point_way_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="servicepoint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("open_from__isnull", True),
                    ("open_until__isnull", True),
                    ("open_until__gte", models.F("open_from")),
                    _connector="OR",
                ),
                name="service_point_dates_in_order",
            ),
        ),
        migrations.RunPython(create_new, drop_new),
    ]
