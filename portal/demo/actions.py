"""Load the demo: ten portals with their texts. A second run adds only what is missing."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from wagtail.models import Page, Revision

from portal.accounts.models import User
from portal.agencies import shipped
from portal.agencies.actions import import_agencies, import_officials, load_demo_contacts
from portal.agencies.models import Agency
from portal.content.actions.bulk_add import bulk_add_pages
from portal.content.actions.live_pages import publish_page
from portal.content.actions.open_portal import open_portal
from portal.content.models import (
    DatedTextPage,
    HomePage,
    IntroductionPage,
    LinksPage,
    OrganisationPage,
    OrganisationUnit,
    PageMeta,
    PortalPage,
    SectionPage,
    Topic,
)
from portal.demo import english, pictures, sources
from portal.demo.builders import Builder
from portal.demo.markup import blocks_of
from portal.demo.pictures_store import PictureStore, drawing_beside
from portal.demo.sample_documents import DocumentStore
from portal.demo.sources import COMPONENTS, MAIN, DemoPortal, Source, moment
from portal.portals.models import Portal

ACTOR = "load-demo"
GALLERIES = "thu-vien"
SCHEDULES = "lich-cong-tac"
DISCLOSURE = "cong-bo-cong-khai"
IN_MENU = 6  # how many introductions are in the menu
SECTION_OF = {"schedule": SCHEDULES, "galleries": GALLERIES, "videos": GALLERIES, "publications": DISCLOSURE}
ICONS = {
    "ho-so": "stamp",
    "thong-bao": "megaphone",
    "chi-dao": "flag",
    "lich": "calendar",
    "co-quan": "building",
    "phap-luat": "scale",
    "dau-tu": "chart",
    "huong-dan": "book",
}


def load_demo(*, now: dt.datetime) -> list[Portal]:
    """Load the ten portals of the demo with their content; return them, the main portal first.

    Each portal is one transaction, so the next run continues after an interruption.
    """
    main_files = sources.read(MAIN.folder)
    with drawing_beside(_keys_of(main_files)):
        load_agencies(now=now)
        topics = load_topics(rows=main_files["topics"].tables["topic"] if "topics" in main_files else [])
        titles = _picture_titles(main_files)
        return [_load_portal(plan, topics, titles, now) for plan in (MAIN, *COMPONENTS)]


@transaction.atomic
def _load_portal(
    plan: DemoPortal, topics: dict[str, Topic], titles: dict[str, str], now: dt.datetime
) -> Portal:
    portal = _opened(plan, now)
    _fill(portal, plan, sources.read(plan.folder), topics, titles, now)
    return portal


def load_agencies(*, now: dt.datetime) -> None:
    """Import the agencies, with illustrative phone numbers and officials, if there are none."""
    if Agency.objects.exists():
        return
    import_agencies(rows=shipped.agencies(), actor=ACTOR, now=now)
    load_demo_contacts(rows=shipped.demo_contacts(), actor=ACTOR, now=now)
    import_officials(rows=shipped.demo_officials(), actor=ACTOR, now=now)


def load_topics(*, rows: list[dict[str, Any]]) -> dict[str, Topic]:
    """Create missing topics, and return all topics by slug. `rows` has parents before children."""
    topics = {topic.slug: topic for topic in Topic.objects.all()}
    for place, row in enumerate(rows):
        if row["slug"] not in topics:
            topics[row["slug"]] = Topic.objects.create(
                slug=row["slug"],
                name=row["title"],
                english_name=row.get("english_title", ""),
                parent=topics.get(row.get("parent", "")),
                order=place,
            )
    return topics


def _opened(plan: DemoPortal, now: dt.datetime) -> Portal:
    known = Portal.objects.filter(agency__code=plan.agency).first()
    if known is not None:
        return known
    return open_portal(
        blueprint=plan.blueprint,
        agency=plan.agency,
        slug=plan.slug,
        name=plan.name,
        english_name=plan.english_name,
        actor=ACTOR,
        now=now,
    )


def _fill(
    portal: Portal,
    plan: DemoPortal,
    files: dict[str, Source],
    topics: dict[str, Topic],
    titles: dict[str, str],
    now: dt.datetime,
) -> None:
    home = HomePage.objects.get(pk=portal.root_page_id)
    builder = Builder(PictureStore(portal, titles), DocumentStore(portal), topics, plan.name, now)
    owner = User.objects.filter(portal_roles__portal=portal).first()
    _introductions(home, files, builder, owner, now)
    _items(home, files, builder, owner, now)
    _links(home, files)
    if plan is MAIN and "home" in files:
        _welcome(home, files["home"].tables, owner)
    english.translate(home=home, plan=plan, files=files, now=now)


def _introductions(
    home: HomePage, files: dict[str, Source], builder: Builder, owner: User | None, now: dt.datetime
) -> None:
    source = files.get("introduction")
    about = IntroductionPage.objects.child_of(home).first()
    if source is None or about is None:
        return
    known = _slugs_below(about)
    items = [item for item in source.tables.get("page", []) if item["slug"] not in known]
    pages = [
        IntroductionPage(
            title=item["title"],
            slug=item["slug"],
            lead=item.get("lead", "")[:600],
            body=blocks_of(item["body"], table_caption=item["title"]),
            show_in_menus=place < IN_MENU,
            **builder.picture_of(item),
        )
        for place, item in enumerate(items)
    ]
    bulk_add_pages(parent=about, pages=pages, user=owner, now=now)
    _organisation(about, source.tables.get("organisation"), owner)


def _organisation(about: Page, table: dict[str, Any] | None, owner: User | None) -> None:
    chart = OrganisationPage.objects.child_of(about).first()
    if table is None or chart is None or chart.units.filter(name=table["units"][-1]["name"]).exists():
        return
    chart.units = [
        OrganisationUnit(
            sort_order=place,
            name=unit["name"][:200],
            level=unit.get("level", 1 if place == 0 else 2),
            head_title=unit.get("head_title", "")[:150],
            functions=unit.get("functions", "")[:400],
        )
        for place, unit in enumerate(table["units"])
    ]
    publish_page(page=chart, user=owner)


def _items(
    home: HomePage, files: dict[str, Source], builder: Builder, owner: User | None, now: dt.datetime
) -> None:
    sections = {page.url_path.removeprefix(home.url_path).strip("/"): page for page in _sections(home)}
    known = {path: _slugs_below(page) for path, page in sections.items()}
    batches: dict[str, list[PortalPage]] = defaultdict(list)
    wanted: list[tuple[DatedTextPage, list[str]]] = []
    for path, kind, item in _tables(files):
        if path not in sections:
            continue
        if item.get("slug") in known[path]:
            continue
        page: PortalPage = getattr(builder, kind)(item)
        if page.slug in known[path]:
            continue
        known[path].add(page.slug)
        page.first_published_at = page.shown_at if kind == "schedule" else moment(item, now)
        builder.file_under_topics(page, item)
        batches[path].append(page)
        if isinstance(page, DatedTextPage) and item.get("related"):
            wanted.append((page, item["related"]))
    for path, pages in batches.items():
        pages.sort(key=lambda page: page.first_published_at)
        bulk_add_pages(parent=sections[path], pages=pages, user=owner, now=now)
    _relate(wanted, {page.slug: page.pk for pages in batches.values() for page in pages})


def _relate(wanted: list[tuple[DatedTextPage, list[str]]], by_slug: dict[str, int]) -> None:
    """Set the related items of pages, after all pages exist. Slugs that no new page has are left out."""
    for page, slugs in wanted:
        related = [{"type": "page", "value": by_slug[slug]} for slug in slugs if slug in by_slug]
        page.related = related
        content = {**page.live_revision.content, "related": page.serializable_data()["related"]}
        type(page).objects.filter(pk=page.pk).update(related=page.related)
        Revision.objects.filter(pk=page.live_revision_id).update(content=content)


def _tables(files: dict[str, Source]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield the path of the section, the kind and the row of every item, in the order of the files."""
    for name, source in files.items():
        for kind in (*sources.TABLES, "week"):
            path = SECTION_OF.get(name, source.section)
            for item in source.tables.get(kind, []):
                yield path, "schedule" if kind == "week" else kind, item


def _links(home: HomePage, files: dict[str, Source]) -> None:
    page = LinksPage.objects.child_of(home).first()
    groups = files["links"].tables.get("group", []) if "links" in files else []
    if page is None or not groups or len(page.groups) >= len(groups) > 1:
        return
    page.groups = [
        (
            "group",
            {
                "title": group["title"],
                "links": [
                    {"title": link["title"], "url": link["url"], "note": ""} for link in group["links"]
                ],
            },
        )
        for group in groups
    ]
    publish_page(page=page, user=None)


def _welcome(home: HomePage, tables: dict[str, Any], owner: User | None) -> None:
    """Fill the services block of the home page with shortcuts and publish the page.

    Does nothing if the page has no such block, or the block has shortcuts already.
    """
    services = next((block for block in home.composition if block.block_type == "services"), None)
    if services is None or services.value["shortcuts"]:
        return
    below = {
        page.url_path.removeprefix(home.url_path).strip("/"): page for page in home.get_descendants().live()
    }
    raw = home.composition.raw_data
    for block in raw:
        if block["type"] == "services":
            block["value"] = {
                "title": tables["hero"]["title"],
                "text": tables["hero"]["lead"],
                "shortcuts": [_shortcut(row, below) for row in tables["shortcut"]],
            }
    home.composition = list(raw)
    publish_page(page=home, user=owner)


def _shortcut(row: dict[str, Any], below: dict[str, Page]) -> dict[str, Any]:
    page = below.get(row.get("page", ""))
    return {
        "title": row["title"],
        "text": row.get("text", ""),
        "icon": ICONS.get(row.get("icon", ""), "arrow-right"),
        "page": page.pk if page else None,
        "url": row.get("url", ""),
    }


def _sections(home: HomePage) -> list[SectionPage]:
    below = SectionPage.objects.descendant_of(home)
    own = PageMeta.objects.filter(portal__root_page=home).values("page")
    return list(below.filter(pk__in=own))


def _slugs_below(page: Page) -> set[str]:
    return set(page.get_children().values_list("slug", flat=True))


def _keys_of(files: dict[str, Source]) -> list[str]:
    rows = files["pictures"].tables.get("picture", []) if "pictures" in files else []
    return [row["key"] for row in rows if row["key"] in pictures.SCENES]


def _picture_titles(files: dict[str, Source]) -> dict[str, str]:
    rows = files["pictures"].tables.get("picture", []) if "pictures" in files else []
    return {row["key"]: row["alt"] for row in rows}
