"""The sources of agencies, communes, their officials, and the portals."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from portal.agencies.choices import COMMUNE_KINDS
from portal.agencies.models import Agency, AgencyName, AgencySuccession, Official
from portal.portals.addresses import address_map
from portal.portals.models import Portal
from portal.portals.queries import present_successor
from portal.search.choices import SearchKind
from portal.search.documents import SourceItem
from portal.search.sources.edition import SOURCE_EDITION
from portal.search.sources.places import origin, portals_of_agencies

NAMESAKE = 1.08
"""The boost of an agency with the same name as a former place that it succeeds, such as a district."""


class AgencySource:
    """Current agencies, with their names and abbreviations, and up to three names of each predecessor."""

    name = "agency"

    def versions(self) -> dict[int, str]:
        return {item.id: item.version for item in self._all()}

    def items(self, ids: Collection[int]) -> Iterator[SourceItem]:
        wanted = set(ids)
        return (item for item in self._all() if item.id in wanted)

    def _all(self) -> Iterator[SourceItem]:
        today = timezone.localdate()
        agencies = list(Agency.objects.current(today).select_related("parent"))
        places = {former.pk: former.place_or_name for former in Agency.objects.ended(today)}
        former = _predecessor_ids()
        spellings = _spellings()
        portals = portals_of_agencies()
        for agency in agencies:
            yield _versioned(_agency_columns(agency, former.get(agency.pk, []), spellings, places, portals))


def _agency_columns(
    agency: Agency,
    former: list[int],
    spellings: dict[int, list[str]],
    places: dict[int, str],
    portals: dict[int | None, str],
) -> dict[str, Any]:
    is_commune = agency.kind in COMMUNE_KINDS
    own = [agency.name, agency.short_name, agency.english_name, *spellings.get(agency.pk, [])]
    old = [name for pk in former for name in spellings.get(pk, [])[:3]]
    above = agency.parent.name if agency.parent else ""
    facts = (agency.address, agency.phone, agency.email)
    return {
        "id": agency.pk,
        "kind": SearchKind.COMMUNE if is_commune else SearchKind.AGENCY,
        "title": agency.territory if is_commune and agency.territory else agency.name,
        "url": agency.get_absolute_url(),
        "names": (*own, *old),
        "summary": " · ".join(fact for fact in facts if fact) or above,
        "portal": portals.get(agency.pk, ""),
        "code": f"{agency.code} {agency.national_code or ''} {agency.old_national_code}".strip(),
        "boost": _boost(agency, [places[pk] for pk in former if pk in places]),
        "facets": {"former": [places[pk] for pk in former if pk in places]},
    }


def _boost(agency: Agency, former: list[str]) -> float:
    """The boost of an agency: above 1 for the agencies that people mean most often, else 1.

    These are agencies without a superior, and agencies with the name of one of the `former` places.
    """
    if agency.parent_id is None:
        return 1.2
    own = _proper(agency.territory or agency.name)
    return NAMESAKE if any(_proper(name) == own for name in former) else 1.0


def _proper(name: str) -> str:
    """The name in lower case, without the type of administrative unit at its beginning."""
    return _UNIT_TYPE.sub("", name.lower())


_UNIT_TYPE = re.compile(r"^(?:xã|phường|thị trấn|thị xã|thành phố|huyện|đặc khu)\s+")


def _spellings() -> dict[int, list[str]]:
    names: dict[int, list[str]] = {}
    for agency_id, text in AgencyName.objects.order_by("agency_id", "pk").values_list("agency_id", "text"):
        names.setdefault(agency_id, []).append(text)
    return names


def _predecessor_ids() -> dict[int, list[int]]:
    """Id of an agency -> the ids of all its direct and indirect predecessors."""
    direct: dict[int, list[int]] = {}
    for heir, former in AgencySuccession.objects.order_by("pk").values_list("successor_id", "predecessor_id"):
        direct.setdefault(heir, []).append(former)
    return {heir: list(dict.fromkeys(_ancestors(heir, direct, {heir}))) for heir in direct}


def _ancestors(heir: int, direct: dict[int, list[int]], seen: set[int]) -> Iterator[int]:
    for former in direct.get(heir, []):
        if former not in seen:
            yield former
            yield from _ancestors(former, direct, seen | {former})


class OfficialSource:
    """Officials with public contacts, of current agencies."""

    name = "official"

    def versions(self) -> dict[int, str]:
        return {item.id: item.version for item in self._items(self._public())}

    def items(self, ids: Collection[int]) -> Iterator[SourceItem]:
        return self._items(self._public().filter(pk__in=ids))

    def _public(self) -> QuerySet[Official]:
        agencies = Agency.objects.current(timezone.localdate())
        return Official.objects.public().filter(agency__in=agencies).select_related("agency")

    def _items(self, officials: Iterable[Official]) -> Iterator[SourceItem]:
        portals = portals_of_agencies()
        for official in officials:
            parts = (official.title, official.unit, official.agency.name)
            posts = (f"{official.title} {official.agency.name}", f"{official.title} {official.unit}")
            columns: dict[str, Any] = {
                "id": official.pk,
                "kind": SearchKind.OFFICIAL,
                "title": official.full_name,
                "url": f"{official.agency.get_absolute_url()}#can-bo",
                "names": posts,
                "summary": ", ".join(part for part in parts if part),
                "body": official.note,
                "portal": portals.get(official.agency_id, ""),
            }
            yield _versioned(columns)


class PortalSource:
    """Portals with a live Vietnamese home page, with up to four names of the agency and each predecessor."""

    name = "portal"

    def versions(self) -> dict[int, str]:
        return {item.id: item.version for item in self._all()}

    def items(self, ids: Collection[int]) -> Iterator[SourceItem]:
        wanted = set(ids)
        return (item for item in self._all() if item.id in wanted)

    def _all(self) -> Iterator[SourceItem]:
        where = address_map()
        former, spellings = _predecessor_ids(), _spellings()
        for portal in where.portals.values():
            root = where.roots.get((portal.pk, "vi"))
            if root is None or not root.live:
                continue
            agencies = [portal.agency_id, *former.get(portal.agency_id, [])] if portal.agency_id else []
            columns: dict[str, Any] = {
                "id": portal.pk,
                "kind": SearchKind.PORTAL,
                "title": portal.name,
                "url": origin(where, portal) + where.prefix(portal),
                "names": (
                    f"Cổng thông tin điện tử {portal.name}",
                    portal.english_name,
                    *(name for pk in agencies for name in spellings.get(pk, [])[:4]),
                ),
                "summary": " · ".join(
                    fact for fact in (_closed(portal), portal.address, portal.hotline, portal.email) if fact
                ),
                "portal": portal.slug,
                "boost": 0.6 if portal.is_closed else 1.0,
            }
            yield _versioned(columns)


def _closed(portal: Portal) -> str:
    """A Vietnamese text that the portal is closed, and which portal succeeds it; "" for an open portal."""
    if not portal.is_closed:
        return ""
    successor = present_successor(portal)
    return f"Cổng đã đóng, cổng kế thừa: {successor.name}" if successor else "Cổng đã đóng"


def _versioned(columns: dict[str, Any]) -> SourceItem:
    """An item whose version is the digest of its columns: for sources that have no cheaper version."""
    digest = SourceItem(version="", **columns).digest()
    return SourceItem(version=f"{SOURCE_EDITION}:{digest}", **columns)
