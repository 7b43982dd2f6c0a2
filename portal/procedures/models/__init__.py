from portal.procedures.models.change import ProcedureChange
from portal.procedures.models.edition import CatalogueEdition
from portal.procedures.models.import_file import ImportFile
from portal.procedures.models.import_shape import ImportShape
from portal.procedures.models.journey import Journey, JourneyStep, JourneyVersion, JourneyVersionWriter
from portal.procedures.models.link import OutsideLink
from portal.procedures.models.procedure import LifeEvent, Procedure, ProcedureAudience, ServiceField
from portal.procedures.models.service_point import ServicePoint
from portal.procedures.models.version import ProcedureVersion, ProcedureVersionWriter, VersionBasis

__all__ = [
    "CatalogueEdition",
    "ImportFile",
    "ImportShape",
    "Journey",
    "JourneyStep",
    "JourneyVersion",
    "JourneyVersionWriter",
    "LifeEvent",
    "OutsideLink",
    "Procedure",
    "ProcedureAudience",
    "ProcedureChange",
    "ProcedureVersion",
    "ProcedureVersionWriter",
    "ServiceField",
    "ServicePoint",
    "VersionBasis",
]
