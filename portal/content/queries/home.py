"""What a home page shows: each block's items, with all pictures fetched by one query."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.base.pagecache import shows
from portal.content.choices import PageKind
from portal.content.models import HomePage, ListedItem, PageMeta, PortalsIndexPage
from portal.content.models.listed import ListedItemQuerySet
from portal.content.queries import renditions, schedules
from portal.content.queries.cards import Card, card
from portal.portals.addresses import address_map
from portal.portals.choices import PortalKind
from portal.portals.frame import logo_url
from portal.portals.models import Portal
from portal.portals.queries import address_of, directory, path_of, portal_of

HALVES = {"announcements", "directions"}
LEAD_SIZES = (renditions.LEAD, renditions.WIDE)


@dataclass
class Part:
    """A block of a home page, ready to be shown by `content/home/<kind>.html`."""

    kind: str
    title: str = ""
    url: str = ""
    lead: Card | None = None
    items: list[Any] = field(default_factory=list)
    value: Any = None
    id: str = ""

    @property
    def template(self) -> str:
        return f"content/home/{self.kind}.html"


@dataclass
class Row:
    """One band of the page: a block, or two half-width blocks side by side."""

    parts: list[Part]

    @property
    def is_pair(self) -> bool:
        return len(self.parts) > 1

    @property
    def kind(self) -> str:
        return self.parts[0].kind


def compose(page: HomePage, *, now: dt.datetime) -> list[Row]:
    """The blocks that have something to show, half-width neighbours paired."""
    portal = portal_of(page)
    shows(f"home:{portal.pk}" if portal else "frame", "topics")
    blocks = list(page.composition)
    gathered = [_gathered(block, portal, page, now) for block in blocks]
    _prefetch(gathered)
    parts = []
    for number, (block, found) in enumerate(zip(blocks, gathered, strict=True), start=1):
        part = _part(block, found, portal, now)
        if part is not None:
            part.id = f"khoi-{number}"
            parts.append(part)
    return _paired(parts)


@dataclass
class _Found:
    rows: list[Any] = field(default_factory=list)
    url: str = ""
    title: str = ""
    value: Any = None


def _gathered(block: Any, portal: Portal | None, page: HomePage, now: dt.datetime) -> _Found:
    """The rows a block shows; at most two queries a block."""
    value, kind = block.value, block.block_type
    listed = ListedItem.objects.showing(now).in_language(page.locale.language_code).for_cards()
    own = listed.of_portal(portal) if portal else listed.none()
    if kind == "featured":
        return _Found(_featured(value, own))
    if kind == "latest":
        return _latest(value["section"], value["count"], listed)
    if kind in ("announcements", "directions"):
        wanted = PageKind.ANNOUNCEMENT if kind == "announcements" else PageKind.DIRECTION
        rows = own.of_kind(wanted).filter(Q(meta__ends_at=None) | Q(meta__ends_at__gt=now))
        return _in_section(list(rows.newest_first()[: value["count"]]))
    if kind == "media":
        seen = own.of_kind(PageKind.GALLERY, PageKind.VIDEO).newest_first()
        return _in_section(list(seen[: value["count"]]))
    if kind == "pages":
        ids = [each.pk for each in value["pages"] if each]
        shows(*(f"page:{pk}" for pk in ids))
        by_id = {
            row.page_id: row for row in PageMeta.objects.filter(page_id__in=ids, page__live=True).for_cards()
        }
        return _Found([by_id[pk] for pk in ids if pk in by_id])
    if kind == "schedule":
        return _Found(value=schedules.of_the_week(own.own(), now=now))
    if kind == "portals":
        return _Found(value=[tile(each) for each in directory()], url=_directory_url(page))
    return _Found(value=value)


def _featured(value: Any, own: ListedItemQuerySet) -> list[ListedItem]:
    """The chosen stories, then those marked as featured, then the newest: never fewer than there are."""
    count = value["count"]
    chosen_ids = [page.pk for page in value["pages"] if page]
    rows: list[ListedItem] = []
    if chosen_ids:
        found = {row.page_id: row for row in own.filter(meta_id__in=chosen_ids)}
        rows = [found[pk] for pk in chosen_ids if pk in found]
    for more in (own.filter(featured=True), own.of_kind(PageKind.ARTICLE)):
        if len(rows) < count:
            seen = {row.page_id for row in rows}
            rows += list(more.exclude(meta_id__in=seen).newest_first()[: count - len(rows)])
    with_picture = next((row for row in rows if row.image_id), None)
    if with_picture is not None and not chosen_ids:
        rows.remove(with_picture)
        rows.insert(0, with_picture)
    return rows[:count]


def _latest(section: Page | None, count: int, listed: ListedItemQuerySet) -> _Found:
    if section is not None:
        shows(f"list:{section.pk}", f"page:{section.pk}")
    if section is None or not section.live:
        return _Found()
    rows = listed.filter(Q(top_section_id=section.pk) if _is_top(section) else Q(section_id=section.pk))
    return _Found(list(rows.newest_first()[:count]), path_of(section), section.title)


def _is_top(section: Page) -> bool:
    """Whether it stands right below a home page."""
    return section.path[: -Page.steplen] in address_map().by_path


def _in_section(rows: list[ListedItem]) -> _Found:
    """Rows with the address of the section most of them stand in."""
    section = rows[0].section if rows else None
    return _Found(rows, path_of(section) if section else "", section.title if section else "")


def _prefetch(found: Iterable[_Found]) -> None:
    images = [row.image for each in found for row in each.rows]
    renditions.prefetch(images, (renditions.CARD, *LEAD_SIZES))


def _part(block: Any, found: _Found, portal: Portal | None, now: dt.datetime) -> Part | None:
    kind, value = block.block_type, block.value
    title = value.get("title", "") if hasattr(value, "get") else ""
    title = title or found.title
    if kind in ("featured", "latest", "media", "pages"):
        if not found.rows:
            return None
        first, *rest = found.rows
        sizes = LEAD_SIZES if kind == "featured" else (renditions.CARD,)
        if kind in ("media", "pages"):
            return Part(kind, title, found.url, items=[card(row, now=now) for row in found.rows])
        lead = card(first, now=now, sizes=sizes)
        return Part(kind, title, found.url, lead, [card(row, now=now, sizes=()) for row in rest])
    if kind in HALVES:
        items = [card(row, now=now, sizes=()) for row in found.rows]
        return Part(kind, title, found.url, items=items) if items else None
    if kind == "portals":
        return Part(kind, title, found.url, items=found.value) if found.value else None
    if kind == "schedule":
        return Part(kind, title, found.value["url"], value=found.value) if found.value else None
    if kind == "services":
        return Part(kind, title or _("Public services and documents"), value=services(value))
    return Part(kind, title, value=value)


def services(value: Any) -> dict[str, Any]:
    """The ways to services and documents. Until the portal has its own, the national ones."""
    own = [
        {
            "title": each["title"],
            "text": each["text"],
            "icon": each["icon"],
            "url": path_of(each["page"]) if each["page"] else each["url"],
        }
        for each in value["shortcuts"]
        if each["url"] or (each["page"] and each["page"].live)
    ]
    text = value["text"] or _("The province's own service desk is being completed.")
    return {"shortcuts": own or _national(), "text": text}


def _national() -> list[dict[str, Any]]:
    return [
        {
            "title": _("File online"),
            "text": _("Procedures are filed on the National Public Service Portal for now."),
            "url": "https://dichvucong.gov.vn",
            "icon": "stamp",
        },
        {
            "title": _("Legal documents"),
            "text": _("The national database of legal documents."),
            "url": "https://vbpl.vn",
            "icon": "scale",
        },
    ]


def _paired(parts: list[Part]) -> list[Row]:
    rows: list[Row] = []
    for is_half, run in groupby(parts, key=lambda part: part.kind in HALVES):
        run_parts = list(run)
        step = 2 if is_half else 1
        rows += [Row(run_parts[start : start + step]) for start in range(0, len(run_parts), step)]
    return rows


def _directory_url(page: HomePage) -> str:
    index = PortalsIndexPage.objects.child_of(page).live().first()
    return path_of(index) if index else ""


@dataclass(frozen=True)
class Tile:
    """A portal in a directory."""

    name: str
    url: str
    agency: str
    logo_url: str
    status: str


def tile(portal: Portal) -> Tile:
    language = get_language() or settings.LANGUAGE_CODE
    shows("portals")
    agency = portal.agency.name if portal.agency else ""
    if portal.agency and language == "en":
        agency = portal.agency.english_name or agency
    name = portal.name_in(language)
    return Tile(
        name=name,
        url=address_of(portal),
        agency="" if agency == name else agency,
        logo_url=logo_url(portal),
        status=portal.status,
    )


@dataclass(frozen=True)
class TileGroup:
    title: str
    portals: list[Tile]


def portals_by_kind(portals: Iterable[Portal]) -> list[TileGroup]:
    """The directory in groups: departments and boards, then communes."""
    titles = {
        PortalKind.DEPARTMENT: _("Departments and boards"),
        PortalKind.COMMUNE: _("Communes, wards and the special zone"),
    }
    groups: dict[str, list[Tile]] = {kind: [] for kind in titles}
    for portal in portals:
        groups[portal.kind].append(tile(portal))
    return [TileGroup(titles[PortalKind(kind)], tiles) for kind, tiles in groups.items() if tiles]
