"""Find the procedures that an agency provides."""

from django.db.models import Q

from portal.agencies.models import Agency
from portal.procedures.models import Procedure, ServicePoint
from portal.procedures.models.procedure import ProcedureQuerySet


def provided_by(agency: Agency) -> ProcedureQuerySet:
    """The procedures, in any state, for which this agency receives applications.

    The agency's own service point decides. A commune without one uses the service point of all communes.
    """
    own = ServicePoint.objects.filter(agency=agency)
    provided = Q(pk__in=own.filter(is_provided=True).values("procedure"))
    if agency.is_commune:
        everywhere = ServicePoint.objects.filter(every_commune=True, is_provided=True).values("procedure")
        refused = own.filter(is_provided=False).values("procedure")
        provided |= Q(pk__in=everywhere) & ~Q(pk__in=refused)
    return Procedure.objects.filter(provided)
