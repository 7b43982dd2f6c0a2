from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from portal.agencies.models import Official
from portal.base.pagecache import tag_response
from portal.content.choices import PageKind
from portal.content.home.presenter import HomeData, Presenter, Rows
from portal.content.models import PageMeta
from portal.content.queries.cards import ListedRow, address, rows_of_pages
from portal.portals.models import Portal

MOST_OFFICIALS = 3
ABOUT = (PageKind.INTRODUCTION, PageKind.ORGANISATION, PageKind.OFFICIALS, PageKind.CONTACT)


@dataclass(frozen=True)
class PageLink:
    title: str
    url: str
    lead: str


@dataclass(frozen=True)
class AgencyContent:
    title: str
    facts: list[dict[str, str]]
    introduction: PageLink | None
    links: list[PageLink]
    """The other pages about the agency; contact pages come last."""
    officials: list[Official]
    sections: list[PageLink]
    """The sections of the portal; empty if a list in any block of the home page has an item."""


class Agency(Presenter):
    """The agency of the portal: introduction, contact details, and at most three officials.

    Nothing is shown without a portal.
    """

    template = "content/home/agency.html"

    def content(self, rows: Rows, data: HomeData) -> AgencyContent | None:
        portal = self.context.portal
        if portal is None:
            return None
        tag_response("agencies", f"children:{self.context.page.path}")
        agency = portal.agency
        officials = Official.objects.filter(agency=agency).public()[:MOST_OFFICIALS] if agency else []
        pages = self._pages(portal, with_sections=not data.has_items)
        introduction = next((row for row in pages if row.kind == PageKind.INTRODUCTION), None)
        about = [row for row in pages if row.kind != PageKind.SECTION and row is not introduction]
        return AgencyContent(
            title=self.title or (agency.name if agency else portal.name),
            facts=_facts(portal),
            introduction=_link(introduction) if introduction else None,
            links=[_link(row) for row in sorted(about, key=lambda row: row.kind == PageKind.CONTACT)],
            officials=list(officials),
            sections=[_link(row) for row in pages if row.kind == PageKind.SECTION],
        )

    def _pages(self, portal: Portal, *, with_sections: bool) -> list[ListedRow]:
        page = self.context.page
        wanted = Q(kind__in=ABOUT, page__depth__lte=page.depth + 2)
        if with_sections:
            wanted |= Q(kind=PageKind.SECTION, page__depth=page.depth + 1)
        live = PageMeta.objects.of_portal(portal).filter(language=page.language, page__live=True)
        return rows_of_pages(live.filter(wanted).order_by("page__path"))


def _link(row: ListedRow) -> PageLink:
    return PageLink(row.title, address(row), row.lead)


def _facts(portal: Portal) -> list[dict[str, str]]:
    """Address, telephone and e-mail, each `{"key", "value"}`; unknown ones are left out.

    A detail that the portal lacks comes from the register of agencies.
    """
    agency = portal.agency
    pairs = (
        (_("Address"), portal.address or (agency.address if agency else "")),
        (_("Telephone"), portal.hotline or (agency.phone if agency else "")),
        (_("E-mail"), portal.email or (agency.email if agency else "")),
    )
    return [{"key": key, "value": value} for key, value in pairs if value]
