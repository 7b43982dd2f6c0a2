"""Where portals stand, as adapters need it."""

from portal.portals.addresses import AddressMap
from portal.portals.models import Portal


def origin(where: AddressMap, portal: Portal) -> str:
    """Nothing for what lives on the main host; scheme and host for a portal at its own."""
    return where.origin(portal) if portal.site_id and not portal.is_main else ""


def portals_of_agencies() -> dict[int | None, str]:
    """The slug of the open portal of each agency that has one."""
    return {portal.agency_id: portal.slug for portal in Portal.objects.open().exclude(agency=None)}
