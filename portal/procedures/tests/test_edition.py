"""The edition of the catalogue changes with everything that lists show, and with nothing else."""

from portal.agencies.models import Agency
from portal.procedures.choices import EventKind, FilingWay
from portal.procedures.models import CatalogueEdition, LifeEvent, Procedure, ServiceField, ServicePoint


def edition() -> int:
    return CatalogueEdition.objects.get().number


def test_every_change_shown_in_lists_changes_the_edition(db):
    before = edition()
    field = ServiceField.objects.create(slug="ho-tich", name="Hộ tịch")
    procedure = Procedure.objects.create(code="1.001193")
    agency = Agency.objects.create(code="STP", name="Sở Tư pháp", kind="department")
    event = LifeEvent.objects.create(kind=EventKind.LIFE, slug="co-con-nho", name="Có con nhỏ")
    changes = [
        lambda: Procedure.objects.filter(pk=procedure.pk).update(name="Đăng ký khai sinh", field=field),
        lambda: procedure.events.add(event),
        lambda: procedure.audience_rows.create(audience="citizen"),
        lambda: ServicePoint.objects.bulk_create(
            [ServicePoint(procedure=procedure, agency=agency, way=FilingWay.NATIONAL)]
        ),
        lambda: ServicePoint.objects.update(is_provided=False),
        lambda: procedure.events.clear(),
        lambda: ServicePoint.objects.all().delete(),
        lambda: ServiceField.objects.update(name="Hộ tịch (sửa)"),
    ]
    seen = edition()
    assert seen > before
    for change in changes:
        change()
        assert edition() > seen
        seen = edition()


def test_use_counts_do_not_change_the_edition(db):
    Procedure.objects.create(code="1.001193")
    before = edition()
    Procedure.objects.update(use_count=7, checked_on="2026-11-01")
    assert edition() == before
