from portal.procedures.models.edition import CatalogueEdition
from portal.procedures.models.journey import Journey, JourneyStep, JourneyVersion
from portal.procedures.models.offer import Offer
from portal.procedures.models.procedure import LifeEvent, Procedure, ProcedureAudience, ServiceField
from portal.procedures.models.version import ProcedureVersion, VersionBasis

__all__ = [
    "CatalogueEdition",
    "Journey",
    "JourneyStep",
    "JourneyVersion",
    "LifeEvent",
    "Offer",
    "Procedure",
    "ProcedureAudience",
    "ProcedureVersion",
    "ServiceField",
    "VersionBasis",
]
