"""Create the English part of the demo: home pages and introductions."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.html import escape
from wagtail.models import Locale, Page

from portal.content.actions.bulk_add import bulk_add_pages
from portal.content.actions.live_pages import publish_page
from portal.content.actions.publishing import ensure_workflow
from portal.content.models import HomePage, IntroductionPage, PortalPage, PortalsIndexPage
from portal.demo.markup import blocks_of
from portal.demo.sources import DemoPortal, Source

WELCOME = (
    "This is the English edition. It has the pages most asked for; "
    "everything else is in Vietnamese, and each page says so."
)


def translate(*, home: HomePage, plan: DemoPortal, files: dict[str, Source], now: dt.datetime) -> None:
    """Create the English home page of a portal and its translated introductions, unless it exists.

    Does nothing if no introduction has an English text.
    """
    locale = Locale.objects.get(language_code="en")
    items = [item for item in _introductions(files) if item.get("title_en") and item.get("body_en")]
    if not items or home.has_translation(locale):
        return
    portals_index = home.get_parent()
    if portals_index.is_root():
        own = _translated(home, HomePage, plan.english_name, slug=f"{home.slug}-en")
        _add(portals_index, [own], locale, now)
        index = PortalsIndexPage.objects.child_of(home).get()
        english_index = _translated(index, PortalsIndexPage, "Component portals", show_in_menus=True)
        about = _about(home, plan)
        _add(own, [about, english_index], locale, now)
    else:
        own = _translated(home, HomePage, plan.english_name)
        _add(portals_index.get_translation(locale), [own], locale, now)
        about = _about(home, plan)
        _add(own, [about], locale, now)
    pages = _introductions_of(home, items)
    _add(about, pages, locale, now)
    own = HomePage.objects.get(pk=own.pk)
    own.composition = _composition(pages, files)
    publish_page(page=own, user=None)
    ensure_workflow(portal=home.home_of)


def _about(home: HomePage, plan: DemoPortal) -> IntroductionPage:
    source = IntroductionPage.objects.child_of(home).get()
    lead = f"Who we are and what we do: {plan.english_name}."
    return _translated(source, IntroductionPage, "About", lead=lead, show_in_menus=True)


def _introductions_of(home: HomePage, items: list[dict[str, Any]]) -> list[PortalPage]:
    about = IntroductionPage.objects.child_of(home).get()
    sources = {page.slug: page for page in IntroductionPage.objects.child_of(about)}
    pages: list[PortalPage] = []
    for item in items:
        source = sources.get(item["slug"])
        if source is None:
            continue
        title = item["title_en"]
        page = _translated(
            source,
            IntroductionPage,
            title,
            lead=item.get("lead_en", "")[:600],
            body=blocks_of(item["body_en"], table_caption=title),
            show_in_menus=source.show_in_menus,
        )
        if source.picture is not None:
            page.picture, page.picture_alt = source.picture, item.get("alt_en") or title
            page.picture_caption = item.get("caption_en", "")
        pages.append(page)
    return pages


def _translated(source: Page, page_type: type[Any], title: str, slug: str = "", **columns: Any) -> Any:
    key = source.translation_key
    return page_type(title=title, slug=slug or source.slug, translation_key=key, **columns)


def _add(parent: Page, pages: list[Any], locale: Locale, now: dt.datetime) -> None:
    bulk_add_pages(parent=parent, pages=pages, user=None, now=now, locale=locale)


def _composition(pages: list[PortalPage], files: dict[str, Source]) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = [{"type": "text", "value": f"<p>{escape(WELCOME)}</p>"}]
    blocks.append({"type": "pages", "value": {"title": "Start here", "pages": [page.pk for page in pages]}})
    groups = files["links"].tables.get("group", []) if "links" in files else []
    for group in groups[:1]:
        links = [
            {"title": link.get("title_en") or link["title"], "url": link["url"], "note": ""}
            for link in group["links"]
        ]
        blocks.append({"type": "links", "value": {"title": group.get("title_en") or "Links", "links": links}})
    return blocks


def _introductions(files: dict[str, Source]) -> list[dict[str, Any]]:
    source = files.get("introduction")
    return list(source.tables.get("page", [])) if source else []
