"""Write the `PageMeta` rows of pages, and find rows that do not agree with their page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils import translation
from wagtail.models import Page

from portal.content.actions.file_uses import has_recorded_files
from portal.content.actions.listed_items import differs, refresh_listed_items
from portal.content.models import PageMeta, PortalPage, SectionPage
from portal.portals.queries import portal_of

LEAD_LENGTH = 320


def refresh_page_meta(*, page: Page) -> PageMeta | None:
    """Write the `PageMeta` row of one page, its topics and its listed items, and return the row.

    Returns None if the page is no `PortalPage`.
    """
    page = page if isinstance(page, PortalPage) else page.specific
    if not isinstance(page, PortalPage):
        return None
    meta = computed_meta(page, sections_above(page))
    topics = page.listed_topics()
    with transaction.atomic():
        meta.save()
        meta.topics.set(topics)
        refresh_listed_items(meta=meta)
    return meta


def refresh_branch(*, root: Page) -> int:
    """Write the rows of a page and of all pages below it; return the number of pages."""
    count = 0
    for page in _pages_below(root):
        refresh_page_meta(page=page)
        count += 1
    return count


@dataclass(frozen=True)
class MetaDrift:
    page_id: int
    title: str
    columns: tuple[str, ...]
    """The columns that differ, and "topics", "places" (listed items) or "files"; empty if there is no row."""


def find_drift() -> Iterator[MetaDrift]:
    """Find rows that differ from their page, and pages without a row. Yields a `MetaDrift` for each of them.

    Recorded files are compared, too. Listed items are compared only if columns and topics agree.
    """
    metas = PageMeta.objects.prefetch_related("topics").in_bulk()
    for page in _pages_below(Page.get_first_root_node()):
        wanted = computed_meta(page, sections_above(page))
        held = metas.get(page.pk)
        if held is None:
            yield MetaDrift(page.pk, page.title, ())
            continue
        columns = [name for name, value in wanted.values().items() if held.values()[name] != value]
        if {topic.pk for topic in held.topics.all()} != {topic.pk for topic in page.listed_topics()}:
            columns.append("topics")
        if not columns and differs(held):
            columns.append("places")
        if not has_recorded_files(page):
            columns.append("files")
        if columns:
            yield MetaDrift(page.pk, page.title, tuple(columns))


def _pages_below(root: Page) -> Iterator[PortalPage]:
    for page in Page.objects.descendant_of(root, inclusive=True).specific().iterator(chunk_size=200):
        if isinstance(page, PortalPage):
            yield page


def computed_meta(page: PortalPage, sections: list[int]) -> PageMeta:
    """The unsaved row that a page should have; `sections` is the result of `sections_above`."""
    portal = portal_of(page)
    picture = page.card_picture
    return PageMeta(
        page_id=page.pk,
        portal_id=portal.pk if portal else None,
        section_id=sections[-1] if sections else None,
        top_section_id=sections[0] if sections else None,
        kind=page.kind,
        language=page.locale.language_code,
        listed=bool(page.live and page.is_listed_kind and page.shown_at),
        published_at=page.shown_at if page.live else None,
        lead=shortened(page.lead),
        image_id=picture.pk if picture else None,
        image_alt=page.card_alt[:300],
        label=_label(page),
        important=getattr(page, "important", False),
        featured=getattr(page, "featured", False),
        pinned=getattr(page, "pinned", False),
        ends_at=getattr(page, "ends_at", None),
        review_by=page.review_by,
    )


def _label(page: PortalPage) -> str:
    """The page's number and symbol, or its kind of publication, cut to 100 characters; "" for other pages.

    The label is in the language of the page, whatever the language of the request.
    """
    with translation.override(page.locale.language_code):
        return page.number_symbol_shown[:100]


def shortened(text: str, length: int = LEAD_LENGTH) -> str:
    """The text with single spaces, cut between words to `length` characters. A cut text ends with "…"."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(",;:.") + "…"


def sections_above(page: Page) -> list[int]:
    """The primary keys of the sections above a page, the top-level section first."""
    steps = [page.path[:end] for end in range(Page.steplen, len(page.path), Page.steplen)]
    rows = SectionPage.objects.filter(path__in=steps).order_by("path").values_list("pk", flat=True)
    return list(rows)
