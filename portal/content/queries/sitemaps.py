"""The public addresses of a portal for its sitemaps, in slices of at most `SLICE` pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from wagtail.models import Page

from portal.content.models import PageMeta
from portal.content.models.meta import PageMetaQuerySet
from portal.portals.addresses import address_map
from portal.portals.models import Portal
from portal.portals.queries import path_of
from portal.procedures.models import Journey, Procedure
from portal.procedures.portal_context import portal_context

SLICE = 10_000  # the protocol allows 50,000
PROCEDURES = "thu-tuc"
"""In the address of a sitemap of procedures, this word replaces the slug of a portal."""


@dataclass(frozen=True)
class Address:
    url: str
    changed: dt.datetime | None


def slices_of(portal: Portal) -> int:
    """The number of sitemaps of the portal's pages, at least 1."""
    return max(1, -(-_rows(portal).count() // SLICE))


def addresses(portal: Portal, number: int) -> Iterator[Address]:
    """The addresses of slice `number` of the portal's live pages; the first slice is 1."""
    origin = address_map().origin(portal)
    rows = _rows(portal).order_by("page_id").select_related("page")
    for row in rows[(number - 1) * SLICE : number * SLICE].iterator(chunk_size=1000):
        yield Address(origin + path_of(row.page), row.page.last_published_at)


def procedure_slices() -> int:
    """The number of sitemaps for all procedures in force; 0 if there are none."""
    return -(-Procedure.objects.in_force().count() // SLICE)


def procedure_addresses(number: int) -> Iterator[Address]:
    """The addresses of slice `number` of the procedures in force; the first slice is 1.

    The first slice begins with all public journeys.
    """
    base = portal_context(address_map().main, settings.LANGUAGE_CODE)
    if number == 1:
        for slug in Journey.objects.public().values_list("slug", flat=True):
            yield Address(base.canonical(f"hanh-trinh/{slug}/"), None)
    rows = Procedure.objects.in_force().order_by("pk").values_list("code", "current__published_at")
    for code, published in rows[(number - 1) * SLICE : number * SLICE].iterator(chunk_size=1000):
        yield Address(base.canonical(f"thu-tuc/{code}/"), published)


def _rows(portal: Portal) -> PageMetaQuerySet:
    return PageMeta.objects.of_portal(portal).filter(page__live=True)


@dataclass
class SiteMapBranch:
    """A page of the visible site map and its children."""

    title: str
    url: str
    children: list[SiteMapBranch]


def outline(portal: Portal, language: str) -> list[SiteMapBranch]:
    """The sections and permanent pages of a portal, three levels deep, without the items of lists.

    Returns the branches of the top level. If the portal has no home page in this language, they are those of
    the Vietnamese home page; without that, the list is empty.
    """
    root = address_map().root(portal, language)
    if root is None:
        return []
    depth = len(root.path) // Page.steplen
    kinds = ("section", "introduction", "organisation", "officials", "contact", "links", "generic", "portals")
    rows = (
        PageMeta.objects.of_portal(portal)
        .filter(kind__in=kinds, page__live=True, page__path__startswith=root.path)
        .filter(page__depth__lte=depth + 3)
        .select_related("page")
        .order_by("page__path")
    )
    by_path: dict[str, SiteMapBranch] = {}
    top: list[SiteMapBranch] = []
    for row in rows:
        branch = SiteMapBranch(row.page.title, path_of(row.page), [])
        by_path[row.page.path] = branch
        above = by_path.get(row.page.path[: -Page.steplen])
        (above.children if above else top).append(branch)
    return top
