"""Generated procedures are marked as such, distributed over agencies, and continue the numbering."""

from portal.agencies import shipped
from portal.agencies.actions import import_agencies
from portal.demo.generate_procedures import LABEL, generate_procedures
from portal.procedures.choices import Origin, ProcedureState
from portal.procedures.models import Procedure, ServicePoint


def test_generated_procedures_are_marked_and_have_service_points(db, now):
    import_agencies(rows=shipped.agencies(), actor="", now=now)
    assert generate_procedures(procedures=25, now=now) == 25
    assert generate_procedures(procedures=5, now=now) == 5
    made = Procedure.objects.all()
    assert made.count() == 30
    assert {procedure.origin for procedure in made} == {Origin.GENERATED}
    assert {procedure.state for procedure in made} == {ProcedureState.PUBLISHED}
    assert all(LABEL in procedure.name for procedure in made)
    assert ServicePoint.objects.filter(every_commune=True).exists()
    assert ServicePoint.objects.exclude(agency=None).exists()
