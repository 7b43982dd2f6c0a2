"""Prepare the context of each page type."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.agencies.models import Official
from portal.base.pagecache import tag_response
from portal.content.home.composer import compose
from portal.content.home.procedures import Procedures
from portal.content.models import (
    ArticlePage,
    ContactPage,
    DatedTextPage,
    DirectionPage,
    GalleryPage,
    HomePage,
    IntroductionPage,
    OfficialsPage,
    PortalPage,
    PortalsIndexPage,
    PublicationPage,
    SchedulePage,
    SectionPage,
    Topic,
    VideoPage,
)
from portal.content.page_context import prepares
from portal.content.queries import articles, listing, naming, renditions, schedules, structured
from portal.content.queries.bodies import images_in
from portal.content.queries.cards import cards
from portal.content.queries.directory import portals_by_kind
from portal.feedback.queries import summary_of
from portal.portals import layout
from portal.portals.addresses import address_map
from portal.portals.models import Portal
from portal.portals.queries import directory, path_of, portal_of


@prepares(PortalPage)
def every_page(page: PortalPage, request: HttpRequest) -> dict[str, Any]:
    portal = portal_of(page)
    origin = address_map().origin(portal) if portal else settings.BASE_URL
    description = page.search_description or page.lead or _named(page, portal)
    return {
        "canonical": origin + path_of(page) if page.path else "",
        "origin": origin,
        "pdf_url": reverse("content:pdf", args=[page.pk]) if page.has_pdf and page.pk and page.live else "",
        "description": _cut(description, 300),
        "description_shared": _cut(description, 200),
    }


@prepares(DatedTextPage)
def dated_text(page: DatedTextPage, request: HttpRequest) -> dict[str, Any]:
    topics = articles.topics_of(page)
    around = articles.surroundings(page, now=timezone.now())
    section = _section_of(page, request)
    return {
        "section": section,
        "topics": [{"title": topic.label, "url": _topic_url(section, topic)} for topic in topics],
        "related": around.related,
        "latest": around.latest,
        "published": page.shown_at,
        "updated": _updated(page),
    }


@prepares(ArticlePage)
def article(page: ArticlePage, request: HttpRequest) -> dict[str, Any]:
    picture = renditions.picture(page.picture, renditions.LEAD, renditions.WIDE, alt=page.card_alt)
    return {
        "picture": picture,
        "readers": summary_of(page),
        "corrections": articles.corrections_of(page),
        "structured": structured.news_article(page, picture),
    }


@prepares(DirectionPage)
def direction(page: DirectionPage, request: HttpRequest) -> dict[str, Any]:
    issued = date_format(page.issued_on, "d/m/Y") if page.issued_on else ""
    return {
        "facts": _facts(
            (_("Number and symbol"), page.number_symbol),
            (_("Date of issue"), issued),
            (_("Issued by"), page.issuer),
        )
    }


@prepares(PublicationPage)
def publication(page: PublicationPage, request: HttpRequest) -> dict[str, Any]:
    kind = page.get_publication_kind_display() if page.publication_kind else ""
    return {"facts": _facts((_("Kind"), kind), (_("Period"), page.period))}


@prepares(SectionPage)
def section(page: SectionPage, request: HttpRequest) -> dict[str, Any]:
    filters = listing.Filters.read(request.GET)
    now = timezone.now()
    tag_response(f"children:{page.path}", "topics")
    found = listing.page_of(page, filters, now=now)
    pinned = listing.pinned_in(page, now=now)
    first_page = not (filters.before or filters.after or filters.is_narrowed())
    shown_above = {row.page_id for row in pinned} if first_page else set()
    return {
        "filters": filters,
        "pinned": cards(pinned, now=now) if first_page else [],
        "items": cards([row for row in found.rows if row.page_id not in shown_above], now=now),
        "newer_url": filters.address(sau=found.newer) if found.newer else "",
        "older_url": filters.address(truoc=found.older) if found.older else "",
        "years": listing.years_of(page, now=now),
        "topic": Topic.objects.filter(slug=filters.topic).first() if filters.topic else None,
        "children": [
            {"title": child.title, "url": child.url} for child in naming.in_menu_below(page, SectionPage)
        ],
        "rss_url": path_of(page) + "rss/",
        "atom_url": path_of(page) + "atom/",
    }


@prepares(HomePage)
def home_page(page: HomePage, request: HttpRequest) -> dict[str, Any]:
    rows = compose(page, now=timezone.now())
    shows_procedures = any(isinstance(part.presenter, Procedures) for row in rows for part in row.parts)
    return {"rows": rows, "has_procedures": shows_procedures, "structured": structured.website(page)}


@prepares(PortalsIndexPage)
def portals_index(page: PortalsIndexPage, request: HttpRequest) -> dict[str, Any]:
    return {"groups": portals_by_kind(directory())}


@prepares(SchedulePage)
def schedule(page: SchedulePage, request: HttpRequest) -> dict[str, Any]:
    return schedules.shown(page, today=timezone.localdate())


@prepares(GalleryPage)
def gallery(page: GalleryPage, request: HttpRequest) -> dict[str, Any]:
    return {"section": _section_of(page, request), "published": page.shown_at}


@prepares(VideoPage)
def video(page: VideoPage, request: HttpRequest) -> dict[str, Any]:
    return {
        "section": _section_of(page, request),
        "published": page.shown_at,
        "poster": renditions.picture(page.picture, renditions.LEAD),
        "captions_url": reverse("content:captions", args=[page.pk]) if page.captions and page.pk else "",
    }


@prepares(IntroductionPage)
def introduction(page: IntroductionPage, request: HttpRequest) -> dict[str, Any]:
    renditions.prefetch([page.picture, *images_in(page.body)], renditions.PRERENDERED)
    near = page if page.numchild else page.get_parent()
    tag_response(f"children:{near.path}" if near else "layout")
    pages = near.get_children().live().order_by("path") if near else []
    return {"siblings": [{"title": p.title, "url": path_of(p), "is_current": p.pk == page.pk} for p in pages]}


@prepares(OfficialsPage)
def officials(page: OfficialsPage, request: HttpRequest) -> dict[str, Any]:
    portal = portal_of(page)
    tag_response("agencies")
    people = Official.objects.filter(agency=portal.agency_id, public=True) if portal else []
    units: dict[str, list[Official]] = {}
    for person in people:
        units.setdefault(person.unit, []).append(person)
    return {"units": units}


@prepares(ContactPage)
def contact(page: ContactPage, request: HttpRequest) -> dict[str, Any]:
    portal = portal_of(page)
    agency = portal.agency if portal else None
    tag_response("agencies")
    return {
        "facts": _facts(
            (_("Agency"), agency.name if agency else ""),
            (_("Address"), (portal and portal.address) or (agency.address if agency else "")),
            (_("Telephone"), (portal and portal.hotline) or (agency.phone if agency else "")),
            (_("E-mail"), (portal and portal.email) or (agency.email if agency else "")),
            (_("Web site"), agency.website if agency else ""),
            (_("Working hours"), page.hours),
        )
    }


def _cut(text: str, most: int) -> str:
    """Cut a text to this many characters, the last of them "…".

    Stored texts are NFC, so a Vietnamese letter with its diacritics is one character.
    """
    return text if len(text) <= most else text[: most - 1] + "…"


def _named(page: PortalPage, portal: Portal | None) -> str:
    """Title of the page and name of the portal: the description of a page that has none."""
    names = [page.title, portal.name_in(page.language) if portal else ""]
    return ", ".join(dict.fromkeys(filter(None, names)))


def _section_of(page: PortalPage, request: HttpRequest) -> dict[str, str] | None:
    """Title and address (`title`, `url`) of the parent page; None if there is none.

    For the page being served, they come from its breadcrumbs, without a query.
    """
    if link := layout.link_above(request, page):
        return {"title": link.title, "url": link.url}
    parent: Page | None = page.get_parent()
    return {"title": parent.title, "url": path_of(parent)} if parent else None


def _facts(*pairs: tuple[str, str | None]) -> list[dict[str, str]]:
    """The pairs with a value, each as `{"key", "value"}` for `components/summary_list.html`."""
    return [{"key": key, "value": value} for key, value in pairs if value]


def _topic_url(section: dict[str, str] | None, topic: Topic) -> str:
    return f"{section['url']}?chu-de={topic.slug}" if section else ""


def _updated(page: PortalPage) -> Any:
    """The time of the last publication, if it is at least 24 hours after the date shown; else None."""
    published, changed = page.shown_at, page.last_published_at
    return changed if published and changed and (changed - published).days >= 1 else None
