"""Change and import procedures, their versions and service points. `journeys.py` changes journeys."""

from portal.procedures.actions.importing import import_procedures
from portal.procedures.actions.procedures import (
    add_procedure,
    confirm_procedure,
    repeal_procedure,
    replace_procedure,
)
from portal.procedures.actions.service_points import remove_service_point, save_service_point
from portal.procedures.actions.versions import (
    bring_into_force,
    save_draft,
)

__all__ = [
    "add_procedure",
    "bring_into_force",
    "confirm_procedure",
    "import_procedures",
    "remove_service_point",
    "repeal_procedure",
    "replace_procedure",
    "save_draft",
    "save_service_point",
]
