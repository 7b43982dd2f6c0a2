"""The blueprints: what a new portal contains, as plain data, in one file for each kind of portal."""

from portal.content.blueprints.commune import COMMUNE
from portal.content.blueprints.department import DEPARTMENT
from portal.content.blueprints.main import MAIN
from portal.content.blueprints.plans import Blueprint

BLUEPRINTS: dict[str, Blueprint] = {plan.key: plan for plan in (MAIN, DEPARTMENT, COMMUNE)}

__all__ = ["BLUEPRINTS", "COMMUNE", "DEPARTMENT", "MAIN", "Blueprint"]
