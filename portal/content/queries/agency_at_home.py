"""The agency block of a home page: what it is, contacts, officials, and links."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from portal.agencies.models import Official
from portal.base.pagecache import tag_response
from portal.content.choices import PageKind
from portal.content.models import HomePage, PageMeta
from portal.portals.addresses import address_map
from portal.portals.models import Portal

OFFICIALS = 3
ABOUT = (PageKind.INTRODUCTION, PageKind.ORGANISATION, PageKind.OFFICIALS, PageKind.CONTACT)


@dataclass(frozen=True)
class AgencyLink:
    title: str
    url: str
    lead: str


@dataclass
class AgencyAtHome:
    name: str
    facts: list[dict[str, str]]
    introduction: AgencyLink | None = None
    contact: AgencyLink | None = None
    links: list[AgencyLink] = field(default_factory=list)
    sections: list[AgencyLink] = field(default_factory=list)
    """What there is to read; shown only while nothing has been published."""
    officials: list[Official] = field(default_factory=list)


def agency_at_home(page: HomePage, portal: Portal, *, is_new: bool) -> AgencyAtHome:
    """Two queries: the pages, the officials."""
    agency = portal.agency
    tag_response("agencies", f"children:{page.path}")
    found = AgencyAtHome(name=agency.name if agency else portal.name, facts=_facts(portal))
    kinds = (*ABOUT, PageKind.SECTION) if is_new else ABOUT
    rows = PageMeta.objects.of_portal(portal).of_kind(*kinds).filter(page__live=True)
    depths = (page.depth + 1, page.depth + 2)
    near = rows.filter(language=page.language, page__depth__in=depths).order_by("page__path")
    where = address_map()
    for kind, lead, title, path, url_path, depth in near.values_list(
        "kind", "lead", "page__title", "page__path", "page__url_path", "page__depth"
    ):
        link = AgencyLink(title, where.public_path(path, url_path), lead)
        if kind == PageKind.SECTION:
            if depth == depths[0]:
                found.sections.append(link)
        elif kind == PageKind.INTRODUCTION and found.introduction is None:
            found.introduction = link
        elif kind == PageKind.CONTACT:
            found.contact = link
        else:
            found.links.append(link)
    if agency is not None:
        found.officials = list(Official.objects.filter(agency=agency).public()[:OFFICIALS])
    return found


def _facts(portal: Portal) -> list[dict[str, str]]:
    agency = portal.agency
    pairs = (
        (_("Address"), portal.address or (agency.address if agency else "")),
        (_("Telephone"), portal.hotline or (agency.phone if agency else "")),
        (_("E-mail"), portal.email or (agency.email if agency else "")),
    )
    return [{"key": key, "value": value} for key, value in pairs if value]
