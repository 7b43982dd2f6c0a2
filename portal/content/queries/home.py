"""What a home page shows. All its blocks are read together, so that a block more is no query more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.base.compiled_query import CompiledQuery
from portal.base.pagecache import tag_response
from portal.content.choices import PageKind
from portal.content.models import HomePage, ListedItem, PageMeta, PortalsIndexPage
from portal.content.queries import listing, renditions, schedules
from portal.content.queries.agency_at_home import agency_at_home
from portal.content.queries.cards import ContentCard, ListedRow, address, card, rows_of_pages
from portal.content.queries.naming import PageName, pages_named
from portal.portals.addresses import address_map
from portal.portals.choices import PortalKind
from portal.portals.layout import logo_url
from portal.portals.models import Portal
from portal.portals.queries import address_of, directory, portal_of
from portal.procedures.catalogue import catalogue
from portal.procedures.choices import EventKind
from portal.procedures.portal_context import portal_context
from portal.procedures.queries import listing as procedures

HALVES = {"announcements", "directions"}
ONE_KIND = {
    "announcements": PageKind.ANNOUNCEMENT,
    "directions": PageKind.DIRECTION,
    "articles": PageKind.ARTICLE,
}
LISTS = {*HALVES, "featured", "latest", "media", "pages"}
DEFAULT_COUNT = 5
LEAD_SIZES = (renditions.LEAD, renditions.WIDE)
STRIP_SIZES = (renditions.CARD, renditions.LEAD)


@dataclass
class HomePart:
    """A block of a home page, ready to be shown by `content/home/<kind>.html`."""

    kind: str
    title: str = ""
    url: str = ""
    lead: ContentCard | None = None
    items: list[Any] = field(default_factory=list)
    value: Any = None
    id: str = ""

    @property
    def template(self) -> str:
        return f"content/home/{self.kind}.html"


@dataclass
class HomeRow:
    """One band of the page: a block, or two half-width blocks side by side."""

    parts: list[HomePart]

    @property
    def is_pair(self) -> bool:
        return len(self.parts) > 1

    @property
    def kind(self) -> str:
        return self.parts[0].kind


def compose(page: HomePage, *, now: dt.datetime) -> list[HomeRow]:
    """The blocks that have something to show, half-width neighbours paired.

    Four queries whatever the blocks: the pages they name, the keys of all lists, their rows, the sizes of the
    pictures; and those of the schedule, the chosen pages and the directory, where a block shows them.
    """
    material = _gather(page, now)
    parts = []
    for place in range(len(material.raw)):
        part = _part(place, material)
        if part is not None:
            part.id = f"khoi-{place + 1}"
            parts.append(part)
    return _paired(parts)


@dataclass
class _Material:
    """What all the blocks of a home page need, read together."""

    page: HomePage
    now: dt.datetime
    raw: list[dict[str, Any]]
    named: dict[int, PageName]
    lists: dict[int, list[ListedRow]]
    """The rows of each block that shows a list, by the place of the block."""
    album: renditions.Album

    def card(self, row: ListedRow, *sizes: str) -> ContentCard:
        return card(row, self.album, now=self.now, sizes=sizes)


def _gather(page: HomePage, now: dt.datetime) -> _Material:
    portal = portal_of(page)
    tag_response(f"home:{portal.pk}" if portal else "layout", "topics")
    raw = [dict(block) for block in page.composition.raw_data]
    named = pages_named(pk for block in raw for pk in _pages_in(block))
    wanted = dict(_wanted(raw, named, portal, page.language, now))
    found = listing.first_rows([rows for several in wanted.values() for rows in several])
    lists: dict[int, list[ListedRow]] = {}
    for place, several in wanted.items():
        own, found = found[: len(several)], found[len(several) :]
        is_featured = raw[place]["type"] == "featured"
        lists[place] = _featured(raw[place]["value"], own) if is_featured else own[0]
    lists |= _chosen(raw)
    album = renditions.album(
        (row.image_id for rows in lists.values() for row in rows), (renditions.CARD, *LEAD_SIZES)
    )
    return _Material(page, now, raw, named, lists, album)


def _pages_in(block: dict[str, Any]) -> list[int]:
    """The pages a block names for their title and address; chosen stories are read as rows of lists."""
    value = block["value"]
    if block["type"] == "latest":
        return [value["section"]] if value.get("section") else []
    if block["type"] == "services":
        return [each["page"] for each in _plain(value.get("shortcuts")) if each.get("page")]
    return []


def _wanted(
    raw: list[dict[str, Any]],
    named: dict[int, PageName],
    portal: Portal | None,
    language: str,
    now: dt.datetime,
) -> Iterator[tuple[int, list[listing.Asked]]]:
    """The lists of each block, newest first, by the place of the block."""
    for place, block in enumerate(raw):
        value, kind = block["value"], block["type"]
        count = (value.get("count") or DEFAULT_COUNT) if isinstance(value, dict) else 0
        if kind == "latest" and (section := named.get(value.get("section"))):
            tag_response(f"list:{section.pk}")
            of_section = "top section" if section.is_top else "section"
            yield place, [(_question(of_section, count), (now, language, section.pk))]
        elif portal is None:
            continue
        elif kind == "featured":
            own = (now, language, portal.pk)
            # Those shown already may be among the newest: enough of them for both.
            lists = [(_question("marked", count), own), (_question("articles", 2 * count), own)]
            if chosen := sorted(set(filter(None, _plain(value.get("pages"))))):
                lists.insert(0, (_question("chosen", len(chosen)), (*own, *chosen)))
            yield place, lists
        elif kind in ("announcements", "directions", "media"):
            values = (now, language, portal.pk)
            yield place, [(_question(kind, count), values)]
        elif kind == "schedule":
            until = now + schedules.AHEAD
            yield place, [(_question(kind, 1), (now, language, portal.pk, until))]


@cache
def _question(kind: str, count: int) -> CompiledQuery:
    """The keys of the rows of a list; the values: now, the language, and the section or the portal."""

    def rows(now: Any, language: Any, place: Any, *more: Any) -> QuerySet[Any, Any]:
        listed = ListedItem.objects.showing(now).in_language(language)
        own = listed.of_portal(place)
        if kind == "top section":
            found = listed.filter(top_section_id=place)
        elif kind == "section":
            found = listed.filter(section_id=place)
        elif kind == "chosen":
            found = own.filter(meta_id__in=more)
        elif kind == "marked":
            found = own.filter(featured=True)
        elif kind == "media":
            found = own.of_kind(PageKind.GALLERY, PageKind.VIDEO)
        elif kind == "schedule":
            found = own.own().of_kind(PageKind.SCHEDULE).filter(published_at__lte=more[0])
        else:
            found = own.of_kind(ONE_KIND[kind])
            if kind in HALVES:
                found = found.filter(Q(meta__ends_at=None) | Q(meta__ends_at__gt=now))
        return found.newest_first().values_list("pk")[:count]

    return CompiledQuery(rows)


def _featured(value: dict[str, Any], found: list[list[ListedRow]]) -> list[ListedRow]:
    """The chosen stories, then those marked as featured, then the newest: never fewer than there are."""
    count, order = value.get("count") or DEFAULT_COUNT, _plain(value.get("pages"))
    *chosen, marked, newest = found
    by_id = {row.page_id: row for rows in chosen for row in rows}
    rows = {pk: by_id[pk] for pk in order if pk in by_id}
    for row in (*marked, *newest):
        if len(rows) < count:
            rows.setdefault(row.page_id, row)
    shown = list(rows.values())
    with_picture = next((row for row in shown if row.image_id), None)
    if with_picture is not None and not order:
        shown.remove(with_picture)
        shown.insert(0, with_picture)
    return shown[:count]


def _chosen(raw: list[dict[str, Any]]) -> dict[int, list[ListedRow]]:
    """The pages of blocks that show chosen pages, in their order."""
    ids = {
        place: _plain(block["value"].get("pages"))
        for place, block in enumerate(raw)
        if block["type"] == "pages"
    }
    every = {pk for some in ids.values() for pk in some if pk}
    if not every:
        return {}
    tag_response(*(f"page:{pk}" for pk in every))
    metas = PageMeta.objects.filter(page_id__in=every, page__live=True)
    by_id = {row.page_id: row for row in rows_of_pages(metas)}
    return {place: [by_id[pk] for pk in some if pk in by_id] for place, some in ids.items()}


def _plain(items: list[Any] | None) -> list[Any]:
    """The values of a list as it is stored: items as they are, or each with its identity."""
    return [
        item["value"] if isinstance(item, dict) and "value" in item and "id" in item else item
        for item in items or ()
    ]


def _part(place: int, material: _Material) -> HomePart | None:
    """What a block shows; none when it has nothing to show. Only blocks without pages are opened."""
    kind, raw = material.raw[place]["type"], material.raw[place]["value"]
    title = raw.get("title", "") if isinstance(raw, dict) else ""
    rows = material.lists.get(place, [])
    if kind == "schedule":
        return _schedule(title, rows, material.now)
    if kind in LISTS:
        return _list(kind, title, raw, rows, material) if rows else None
    if kind == "portals":
        tiles = [tile(each) for each in directory()]
        return HomePart(kind, title, _directory_url(material.page), items=tiles) if tiles else None
    if kind == "services":
        value = services(raw, material.named)
        return HomePart(kind, title or _("Public services and documents"), value=value)
    if kind == "agency":
        return _agency(title, material)
    if kind == "procedures":
        return _procedures(title, raw, material)
    if kind == "links":
        return HomePart(kind, title, items=_plain(raw["links"]))
    return HomePart(kind, title, value=material.page.composition[place].value)


def _agency(title: str, material: _Material) -> HomePart | None:
    portal = portal_of(material.page)
    if portal is None:
        return None
    value = agency_at_home(material.page, portal, is_new=not any(material.lists.values()))
    return HomePart("agency", title or value.name, value=value)


def _procedures(title: str, raw: dict[str, Any], material: _Material) -> HomePart | None:
    """The way to the procedures of this portal; nothing where there are none."""
    tag_response("procedures")
    where = portal_context(portal_of(material.page), material.page.language)
    every = catalogue()
    within = where.within(every)
    if not within:
        return None
    value = {
        "where": where,
        "total": within.bit_count(),
        "events": procedures.events(every, within, EventKind.LIFE),
    }
    rows = procedures.most_used(every, within, raw.get("count") or 6)
    return HomePart(
        "procedures", title or _("Administrative procedures"), where.base, items=rows, value=value
    )


def _list(kind: str, title: str, raw: dict[str, Any], rows: list[ListedRow], material: _Material) -> HomePart:
    if kind in HALVES:
        items = [material.card(row) for row in rows]
        return HomePart(kind, title or rows[0].section_title or "", rows[0].section_url, items=items)
    if kind == "media":
        items = [material.card(row, renditions.CARD) for row in rows]
        return HomePart(kind, title or rows[0].section_title or "", rows[0].section_url, items=items)
    if kind == "pages":
        return HomePart(kind, title, items=[material.card(row, renditions.CARD) for row in rows])
    section = material.named.get(raw["section"]) if kind == "latest" else None
    sizes = STRIP_SIZES if section else LEAD_SIZES
    lead, *rest = rows
    return HomePart(
        kind,
        title or (section.title if section else ""),
        section.url if section else "",
        material.card(lead, *sizes),
        [material.card(row) for row in rest],
    )


def _schedule(title: str, rows: list[ListedRow], now: dt.datetime) -> HomePart | None:
    if not rows:
        return None
    week = schedules.of_the_week(rows[0].page_id, now=now)
    return HomePart("schedule", title or rows[0].section_title or "", address(rows[0]), value=week)


def services(value: dict[str, Any], named: dict[int, PageName]) -> dict[str, Any]:
    """The ways to services and documents. Until the portal has its own, the national ones."""
    own = []
    for each in _plain(value.get("shortcuts")):
        page = named.get(each.get("page"))
        if url := page.url if page else each.get("url"):
            own.append({"title": each["title"], "text": each["text"], "icon": each["icon"], "url": url})
    text = value.get("text") or _("The province's own service desk is being completed.")
    return {"shortcuts": own or _national(), "text": text}


def _national() -> list[dict[str, Any]]:
    return [
        {
            "title": _("Administrative procedures"),
            "text": _("What to bring, where to go, how long it takes."),
            "url": "/thu-tuc/",
            "icon": "stamp",
        },
        {
            "title": _("Legal documents"),
            "text": _("The national database of legal documents."),
            "url": "https://vbpl.vn",
            "icon": "scale",
        },
    ]


def _paired(parts: list[HomePart]) -> list[HomeRow]:
    rows: list[HomeRow] = []
    for is_half, run in groupby(parts, key=lambda part: part.kind in HALVES):
        run_parts = list(run)
        step = 2 if is_half else 1
        rows += [HomeRow(run_parts[start : start + step]) for start in range(0, len(run_parts), step)]
    return rows


def _directory_url(page: HomePage) -> str:
    """Where the directory of portals stands: right below the main home page."""
    first, last = Page._get_children_path_interval(page.path)
    kind = ContentType.objects.get_for_model(PortalsIndexPage)
    found = _DIRECTORY.rows(first, last, page.depth + 1, kind.pk)
    return address_map().public_path(*found[0]) if found else ""


_DIRECTORY = CompiledQuery(
    lambda first, last, depth, kind: Page.objects.filter(
        path__range=(first, last), depth=depth, live=True, content_type=kind
    ).values_list("path", "url_path")[:1]
)


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
    tag_response("portals")
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
