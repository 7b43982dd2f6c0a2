"""Origins and slugs of portals, as the sources need them."""

from portal.portals.addresses import AddressMap
from portal.portals.models import Portal


def origin(where: AddressMap, portal: Portal) -> str:
    """The scheme and host of a portal with its own host; "" for a portal on the main host."""
    return where.origin(portal) if portal.site_id and not portal.is_main else ""


def portals_of_agencies() -> dict[int | None, str]:
    """Id of an agency -> slug of its open portal; agencies without one are missing."""
    return {portal.agency_id: portal.slug for portal in Portal.objects.open().exclude(agency=None)}
