from portal.procedures.models.offer import Offer
from portal.procedures.models.procedure import LifeEvent, Procedure, ProcedureAudience, ServiceField
from portal.procedures.models.version import ProcedureVersion, VersionBasis

__all__ = [
    "LifeEvent",
    "Offer",
    "Procedure",
    "ProcedureAudience",
    "ProcedureVersion",
    "ServiceField",
    "VersionBasis",
]
