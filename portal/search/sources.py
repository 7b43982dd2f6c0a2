"""What search covers: one adapter for each sort of thing, and nothing else is ever found.

A source names everything a stranger may see, and nothing he may not. To let search find a new sort of thing,
write its adapter here, add it to `SOURCES`, and record `search.refresh` when one of them changes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.fields import StreamField
from wagtail.models import Page

from portal.agencies.choices import COMMUNE_KINDS
from portal.agencies.models import Agency, AgencyName, AgencySuccession, Official
from portal.content import models as content
from portal.content.choices import PageKind
from portal.portals.addresses import AddressMap, Root, address_map
from portal.portals.models import Portal
from portal.search.choices import SearchKind
from portal.search.documents import Found, Source

EDITION = 1
"""Raised when an adapter below tells more or less than before: every row is then written anew."""
CHUNK = 200

PAGE_KINDS = {
    PageKind.ARTICLE: SearchKind.NEWS,
    PageKind.GALLERY: SearchKind.NEWS,
    PageKind.VIDEO: SearchKind.NEWS,
    PageKind.ANNOUNCEMENT: SearchKind.ANNOUNCEMENT,
    PageKind.DIRECTION: SearchKind.DIRECTION,
    PageKind.SCHEDULE: SearchKind.SCHEDULE,
    PageKind.PUBLICATION: SearchKind.PUBLICATION,
}
"""The rest are pages: sections, introductions, charts, contacts, links."""
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
"""Home pages are found as portals."""


class _Place(NamedTuple):
    """Where a page stands."""

    root: Root
    url: str
    version: str


class PageSource:
    """Every live page without restrictions, of whatever portal; an alias is found as its original."""

    name = "page"

    def versions(self) -> dict[int, str]:
        return {pk: place.version for pk, place in self._places(self._public())}

    def found(self, ids: Collection[int]) -> Iterator[Found]:
        pages = self._public().filter(pk__in=ids)
        places = dict(self._places(pages))
        for page in pages.filter(pk__in=places).select_related("locale").specific():  # type: ignore[attr-defined]  # Wagtail's own query set
            yield _page_found(page, places[page.pk])

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
            url = _origin(where, root.portal) + where.page_path(root.portal, root.language, url_path)
            stamp = int(published.timestamp() * 1000) if published else 0
            yield pk, _Place(root, url, f"{EDITION}:{revision}:{stamp}:{root.portal.slug}:{url}"[:500])


def _page_found(page: content.PortalPage, place: _Place) -> Found:
    return Found(
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
    """Ways to a place count a little more than one item in it; important things too."""
    if page.kind in (PageKind.SECTION, PageKind.CONTACT, PageKind.ORGANISATION, PageKind.OFFICIALS):
        return 1.15
    return 1.1 if page.is_important else 1.0


def _texts(page: content.PortalPage) -> Iterator[str]:
    """Every text of a page a reader sees beside title and lead."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            stream = getattr(page, field.name)
            yield from stream.stream_block.get_searchable_content(stream)
            yield from _file_titles(stream)
    yield from (
        str(getattr(page, name, "") or "") for name in ("transcript", "hours", "issuer", "period", "note")
    )
    if isinstance(page, content.SchedulePage):
        for entry in page.entries.all():
            yield f"{entry.leader}. {entry.content} {entry.place}"
    elif isinstance(page, content.OrganisationPage):
        for unit in page.units.all():
            yield f"{unit.name}. {unit.head_title} {unit.functions}"


def _file_titles(stream: Any) -> Iterator[str]:
    for block in stream:
        files = [block.value] if block.block_type == "file" else []
        files = block.value["files"] if block.block_type == "files" else files
        yield from (file.title for file in files if file is not None)


class AgencySource:
    """Agencies in being, by their own names, abbreviations, and the names of all they took over from."""

    name = "agency"

    def versions(self) -> dict[int, str]:
        return {found.id: found.version for found in self._all()}

    def found(self, ids: Collection[int]) -> Iterator[Found]:
        wanted = set(ids)
        return (found for found in self._all() if found.id in wanted)

    def _all(self) -> Iterator[Found]:
        today = timezone.localdate()
        agencies = list(Agency.objects.current(today).select_related("parent"))
        places = {former.pk: former.place_or_name for former in Agency.objects.ended(today)}
        former = _former_names()
        spellings = _spellings()
        portals = {portal.agency_id: portal.slug for portal in Portal.objects.open().exclude(agency=None)}
        for agency in agencies:
            found = _agency_found(agency, former.get(agency.pk, []), spellings, places, portals)
            yield Found(**{**found, "version": f"{EDITION}:{Found(**found).digest()}"})


def _agency_found(
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
        "version": "",
        "names": (*own, *old),
        "summary": " · ".join(fact for fact in facts if fact) or above,
        "body": "",
        "portal": portals.get(agency.pk, ""),
        "code": f"{agency.code} {agency.national_code or ''} {agency.old_national_code}".strip(),
        "boost": 1.2 if agency.parent_id is None else 1.0,
        "facets": {"former": [places[pk] for pk in former if pk in places]},
    }


def _spellings() -> dict[int, list[str]]:
    names: dict[int, list[str]] = {}
    for agency_id, text in AgencyName.objects.order_by("agency_id", "pk").values_list("agency_id", "text"):
        names.setdefault(agency_id, []).append(text)
    return names


def _former_names() -> dict[int, list[int]]:
    """For each agency all agencies that led to it, through any number of steps."""
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
    """Officials whose contacts are public, of agencies in being."""

    name = "official"

    def versions(self) -> dict[int, str]:
        return {found.id: found.version for found in self._found(self._public())}

    def found(self, ids: Collection[int]) -> Iterator[Found]:
        return self._found(self._public().filter(pk__in=ids))

    def _public(self) -> QuerySet[Official]:
        agencies = Agency.objects.current(timezone.localdate())
        return Official.objects.public().filter(agency__in=agencies).select_related("agency")

    def _found(self, officials: Iterable[Official]) -> Iterator[Found]:
        portals = {portal.agency_id: portal.slug for portal in Portal.objects.open().exclude(agency=None)}
        for official in officials:
            parts = (official.title, official.unit, official.agency.name)
            columns: dict[str, Any] = {
                "id": official.pk,
                "kind": SearchKind.OFFICIAL,
                "title": official.full_name,
                "url": f"{official.agency.get_absolute_url()}#can-bo",
                "summary": ", ".join(part for part in parts if part),
                "body": official.note,
                "portal": portals.get(official.agency_id, ""),
            }
            digest = Found(version="", **columns).digest()
            yield Found(version=f"{EDITION}:{digest}", **columns)


class PortalSource:
    """Portals with a home page, by their own names and those of their agency."""

    name = "portal"

    def versions(self) -> dict[int, str]:
        return {found.id: found.version for found in self._all()}

    def found(self, ids: Collection[int]) -> Iterator[Found]:
        wanted = set(ids)
        return (found for found in self._all() if found.id in wanted)

    def _all(self) -> Iterator[Found]:
        where = address_map()
        former, spellings = _former_names(), _spellings()
        for portal in where.portals.values():
            root = where.roots.get((portal.pk, "vi"))
            if root is None or not root.live:
                continue
            agencies = [portal.agency_id, *former.get(portal.agency_id, [])] if portal.agency_id else []
            columns: dict[str, Any] = {
                "id": portal.pk,
                "kind": SearchKind.PORTAL,
                "title": portal.name,
                "url": _origin(where, portal) + where.prefix(portal),
                "names": (
                    f"Cổng thông tin điện tử {portal.name}",
                    portal.english_name,
                    *(name for pk in agencies for name in spellings.get(pk, [])[:4]),
                ),
                "summary": " · ".join(
                    fact for fact in (portal.address, portal.hotline, portal.email) if fact
                ),
                "portal": portal.slug,
                "boost": 0.6 if portal.is_closed else 1.0,
            }
            digest = Found(version="", **columns).digest()
            yield Found(version=f"{EDITION}:{digest}", **columns)


def _origin(where: AddressMap, portal: Portal) -> str:
    """Nothing for what lives on the main host; scheme and host for a portal at its own."""
    return where.origin(portal) if portal.site_id and not portal.is_main else ""


SOURCES: dict[str, Source] = {
    source.name: source for source in (PageSource(), PortalSource(), AgencySource(), OfficialSource())
}
