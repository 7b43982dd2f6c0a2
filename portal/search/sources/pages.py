"""The source of the pages of all portals."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.fields import StreamField
from wagtail.models import Page

from portal.content import models as content
from portal.content.choices import PageKind
from portal.portals.addresses import Root, address_map
from portal.search.choices import SearchKind
from portal.search.documents import SourceItem
from portal.search.models import FileText
from portal.search.sources.edition import SOURCE_EDITION
from portal.search.sources.places import origin

PAGE_KINDS = {
    PageKind.ARTICLE: SearchKind.NEWS,
    PageKind.GALLERY: SearchKind.NEWS,
    PageKind.VIDEO: SearchKind.NEWS,
    PageKind.ANNOUNCEMENT: SearchKind.ANNOUNCEMENT,
    PageKind.DIRECTION: SearchKind.DIRECTION,
    PageKind.SCHEDULE: SearchKind.SCHEDULE,
    PageKind.PUBLICATION: SearchKind.PUBLICATION,
}
"""Kind of page -> search kind.

All other kinds of page are `SearchKind.PAGE`: sections, introductions, charts, contacts, links.
"""
PAGE_MODELS: tuple[type[content.PortalPage], ...] = (
    content.AnnouncementPage,
    content.ArticlePage,
    content.ContactPage,
    content.DirectionPage,
    content.GalleryPage,
    content.GenericPage,
    content.IntroductionPage,
    content.LinksPage,
    content.OfficialsPage,
    content.OrganisationPage,
    content.PortalsIndexPage,
    content.PublicationPage,
    content.SchedulePage,
    content.SectionPage,
    content.VideoPage,
)
"""The types of page that are searchable.

Home pages are not listed: `PortalSource` has the portals.
"""


class _Place(NamedTuple):
    """The root (portal and language), address and version of a page."""

    root: Root
    url: str
    version: str


class PageSource:
    """Every live page without view restrictions, below a live home page.

    Aliases (pages that mirror another page) are left out.
    """

    name = "page"

    def versions(self) -> dict[int, str]:
        return {pk: place.version for pk, place in self._places(self._public())}

    def items(self, ids: Collection[int]) -> Iterator[SourceItem]:
        pages = self._public().filter(pk__in=ids)
        places = dict(self._places(pages))
        for page in pages.filter(pk__in=places).select_related("locale").specific():  # type: ignore[attr-defined]  # Wagtail's own query set
            yield _page_item(page, places[page.pk])

    def _public(self) -> QuerySet[Page]:
        kinds = ContentType.objects.get_for_models(*PAGE_MODELS).values()
        pages: QuerySet[Page] = Page.objects.live().public().filter(alias_of=None, content_type__in=kinds)
        return pages

    def _places(self, pages: QuerySet[Page]) -> Iterator[tuple[int, _Place]]:
        where = address_map()
        columns = ("pk", "path", "url_path", "live_revision_id", "last_published_at")
        for pk, path, url_path, revision, published in pages.values_list(*columns):
            root = where.root_of_path(path)
            if root is None or not root.live:
                continue
            url = origin(where, root.portal) + where.page_path(root.portal, root.language, url_path)
            stamp = int(published.timestamp() * 1000) if published else 0
            yield pk, _Place(root, url, f"{SOURCE_EDITION}:{revision}:{stamp}:{root.portal.slug}:{url}"[:500])


def _page_item(page: content.PortalPage, place: _Place) -> SourceItem:
    return SourceItem(
        id=page.pk,
        kind=PAGE_KINDS.get(page.kind, SearchKind.PAGE),
        title=page.title,
        url=place.url,
        version=place.version,
        names=tuple(filter(None, (page.seo_title,))),
        summary=page.lead or page.search_description,
        body="\n".join(_texts(page)),
        portal=place.root.portal.slug,
        locale=page.locale.language_code,
        code=getattr(page, "number_symbol", ""),
        date=page.shown_at if page.is_listed_kind else None,
        boost=_page_boost(page),
        facets={"page_kind": page.kind},
    )


def _page_boost(page: content.PortalPage) -> float:
    """The boost of a page: slightly above 1 for sections, contacts and important items."""
    if page.kind in (PageKind.SECTION, PageKind.CONTACT, PageKind.ORGANISATION, PageKind.OFFICIALS):
        return 1.15
    return 1.1 if getattr(page, "important", False) else 1.0


def _texts(page: content.PortalPage) -> Iterator[str]:
    """Yield the visible texts of a page except title and lead, and the texts of its attached files."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            stream = getattr(page, field.name)
            yield from stream.stream_block.get_searchable_content(stream)
            yield from _file_texts(stream)
    yield from (
        str(getattr(page, name, "") or "") for name in ("transcript", "hours", "issuer", "period", "note")
    )
    if isinstance(page, content.SchedulePage):
        for entry in page.entries.all():
            yield f"{entry.leader}. {entry.content} {entry.place}"
    elif isinstance(page, content.OrganisationPage):
        for unit in page.units.all():
            yield f"{unit.name}. {unit.head_title} {unit.functions}"


def _file_texts(stream: Any) -> Iterator[str]:
    for block in stream:
        files = [block.value] if block.block_type == "file" else []
        files = block.value["files"] if block.block_type == "files" else files
        files = [file for file in files if file is not None]
        yield from (file.title for file in files)
        keys = [f"document:{file.pk}" for file in files if not file.collection.get_view_restrictions()]
        if keys:
            yield from FileText.objects.filter(key__in=keys).order_by("key").values_list("text", flat=True)
