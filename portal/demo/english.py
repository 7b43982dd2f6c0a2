"""The English side of the demo: home pages and introductions."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.html import escape
from wagtail.models import Locale, Page

from portal.content.actions.live_pages import publish_page
from portal.content.models import HomePage, IntroductionPage
from portal.demo.marks import blocks_of
from portal.demo.sources import DemoPortal, Source

WELCOME = (
    "This is the English edition. It has the pages most asked for; "
    "everything else is in Vietnamese, and each page says so."
)


def translate(
    *, home: HomePage, plan: DemoPortal, files: dict[str, Source], locale: Locale, now: dt.datetime
) -> None:
    """Make the English home page of a portal and its translated introductions, where they are missing."""
    items = [item for item in _introductions(files) if item.get("title_en") and item.get("body_en")]
    if not items or home.has_translation(locale):
        return
    own = _copy(home, locale)
    own.title = plan.english_name
    own.lead = WELCOME
    publish_page(page=own, user=None)
    about_source = IntroductionPage.objects.child_of(home).get()
    about = _copy(about_source, locale)
    about.title, about.lead = "About", f"Who we are and what we do: {plan.english_name}."
    about.body = []
    publish_page(page=about, user=None)
    pages = []
    sources = {page.slug: page for page in IntroductionPage.objects.child_of(about_source)}
    for item in items:
        if item["slug"] in sources:
            pages.append(_introduction(sources[item["slug"]], item, locale))
    own = HomePage.objects.get(pk=own.pk)  # its children have changed its place in the tree's bookkeeping
    own.composition = _composition(pages, files)
    publish_page(page=own, user=None)


def _introduction(source: Page, item: dict[str, Any], locale: Locale) -> Page:
    page = _copy(source, locale)
    page.title, page.lead = item["title_en"], item.get("lead_en", "")[:600]
    page.body = blocks_of(item["body_en"], table_caption=item["title_en"])
    if page.picture_id:
        page.picture_alt, page.picture_caption = item.get("alt_en", "") or page.title, item.get("caption_en", "")
    publish_page(page=page, user=None)
    return page


def _copy(page: Page, locale: Locale) -> Any:
    copied = page.copy_for_translation(locale, copy_parents=True)
    return copied.specific


def _composition(pages: list[Page], files: dict[str, Source]) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = [{"type": "text", "value": f"<p>{escape(WELCOME)}</p>"}]
    chosen = [{"type": "item", "value": page.pk} for page in pages]
    blocks.append({"type": "pages", "value": {"title": "Start here", "pages": chosen}})
    groups = files["links"].tables.get("group", []) if "links" in files else []
    for group in groups[:1]:
        links = [
            {
                "type": "item",
                "value": {"title": link.get("title_en") or link["title"], "url": link["url"], "note": ""},
            }
            for link in group["links"]
        ]
        blocks.append({"type": "links", "value": {"title": group.get("title_en") or "Links", "links": links}})
    return blocks


def _introductions(files: dict[str, Source]) -> list[dict[str, Any]]:
    source = files.get("introduction")
    return list(source.tables.get("page", [])) if source else []
