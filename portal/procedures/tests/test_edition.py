"""The edition of the catalogue changes with everything that lists show, and with nothing else."""

import pytest
from django.db.models import F

from portal.agencies.models import Agency
from portal.procedures.choices import EventKind, FilingWay
from portal.procedures.models import (
    CatalogueEdition,
    Journey,
    LifeEvent,
    Procedure,
    ServiceField,
    ServicePoint,
)

NOT_LISTED = {"id", "origin", "ending_decision", "checked_on", "use_count", "completeness"}
"""Columns of a procedure that no list shows, or that lists may show a minute late."""
LISTED = [field.attname for field in Procedure._meta.concrete_fields if field.attname not in NOT_LISTED]


def edition() -> int:
    return CatalogueEdition.objects.get().number


@pytest.fixture
def procedure(db):
    return Procedure.objects.create(code="1.001193", name="Đăng ký khai sinh")


def test_every_change_shown_in_lists_changes_the_edition(procedure):
    agency = Agency.objects.create(code="STP", name="Sở Tư pháp", kind="department")
    event = LifeEvent.objects.create(kind=EventKind.LIFE, slug="co-con-nho", name="Có con nhỏ")
    changes = {
        "field inserted": lambda: ServiceField.objects.create(slug="ho-tich", name="Hộ tịch"),
        "field updated": lambda: ServiceField.objects.update(name="Hộ tịch (sửa)"),
        "field deleted": lambda: ServiceField.objects.all().delete(),
        "event inserted": lambda: LifeEvent.objects.create(kind=EventKind.LIFE, slug="x", name="X"),
        "event updated": lambda: LifeEvent.objects.filter(slug="x").update(name="Y"),
        "event deleted": lambda: LifeEvent.objects.filter(slug="x").delete(),
        "procedure gets an event": lambda: procedure.events.add(event),
        "procedure loses an event": lambda: procedure.events.clear(),
        "procedure gets an audience": lambda: procedure.audience_rows.create(audience="citizen"),
        "procedure loses an audience": lambda: procedure.audience_rows.all().delete(),
        "service point inserted": lambda: ServicePoint.objects.bulk_create(
            [ServicePoint(procedure=procedure, agency=agency, way=FilingWay.NATIONAL)]
        ),
        "service point updated": lambda: ServicePoint.objects.update(is_provided=False),
        "service point deleted": lambda: ServicePoint.objects.all().delete(),
        "journey inserted": lambda: Journey.objects.create(slug="sinh-con"),
        "journey updated": lambda: Journey.objects.update(title="Sinh con"),
        "journey deleted": lambda: Journey.objects.all().delete(),
        "procedure inserted": lambda: Procedure.objects.bulk_create([Procedure(code="1.001194")]),
        "procedure deleted": lambda: Procedure.objects.filter(code="1.001194").delete(),
    }
    seen = edition()
    for what, change in changes.items():
        change()
        assert edition() > seen, what
        seen = edition()


@pytest.mark.parametrize("column", LISTED)
def test_every_column_shown_in_lists_changes_the_edition(procedure, column):
    before = edition()
    Procedure.objects.update(**{column: F(column)})
    assert edition() > before


@pytest.mark.parametrize("column", sorted(NOT_LISTED - {"id"}))
def test_columns_that_no_list_shows_do_not_change_the_edition(procedure, column):
    before = edition()
    Procedure.objects.update(**{column: F(column)})
    assert edition() == before
