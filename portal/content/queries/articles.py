"""Related and latest items, topics and corrections for the page of a dated text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from django.db.models import Subquery
from modelcluster.queryset import FakeQuerySet
from wagtail.models import Page

from portal.base.compiled_query import CompiledQuery
from portal.base.pagecache import tag_response
from portal.content.models import (
    ArticlePage,
    Correction,
    DatedTextPage,
    ListedItem,
    PageMeta,
    PortalImage,
    Topic,
)
from portal.content.queries import renditions
from portal.content.queries.bodies import images_in
from portal.content.queries.cards import LISTED, ContentCard, ListedRow, card, rows_of_pages

MOST_RELATED = 4
SIZES = (
    renditions.CARD,
    renditions.LEAD,
    renditions.WIDE,
    renditions.BODY,
    renditions.FULL,
    renditions.SHARE,
)


@dataclass(frozen=True)
class Surroundings:
    related: list[ContentCard]
    latest: list[ContentCard]
    """The newest items of the page's section, without the page itself and those in `related`."""


def surroundings(page: DatedTextPage, *, now: dt.datetime) -> Surroundings:
    """At most `MOST_RELATED` related and as many latest items; also loads renditions of the page's pictures.

    Makes at most three queries (related items, latest items, renditions), and one more if the section has no
    other items.
    """
    related = _chosen(page)[:MOST_RELATED]
    shown = {row.page_id for row in related}
    latest = [row for row in _latest(page, now) if row.page_id not in shown][:MOST_RELATED]
    images: list[PortalImage] = [image for image in (page.card_picture, *images_in(page.body)) if image]
    album = renditions.album((*(image.pk for image in images), *(row.image_id for row in related)), SIZES)
    renditions.set_renditions(images, album)
    return Surroundings(
        related=[card(row, album, now=now) for row in related],
        latest=[card(row, {}, now=now, sizes=()) for row in latest],
    )


def topics_of(page: DatedTextPage) -> list[Topic]:
    """The topics of the page, by order and name; in a preview, those the editor has chosen."""
    if _is_edited(page, "topics"):
        return page.listed_topics()
    query = _topics_query(type(page))  # type: ignore[arg-type]  # a class is hashable
    return [link.topic for link in query.rows(page.pk)]


@cache
def _topics_query(model: type[DatedTextPage]) -> CompiledQuery:
    field = model._meta.get_field("topics")
    links = field.remote_field.through._default_manager.select_related("topic")
    name = field.m2m_field_name()
    return CompiledQuery(
        lambda page_id: links.filter(**{name: page_id}).order_by("topic__order", "topic__name")
    )


def corrections_of(page: ArticlePage) -> list[Correction]:
    """The corrections of an article, in order; in a preview, the corrections as edited, not as saved."""
    if _is_edited(page, "corrections"):
        return list(page.corrections.all())
    return _CORRECTIONS.rows(page.pk)


_CORRECTIONS = CompiledQuery(
    lambda page_id: Correction.objects.filter(page_id=page_id).order_by("sort_order")
)


def _is_edited(page: Page, rows: str) -> bool:
    """Whether the rows of this relation of the page (`rows` is its name) come from a revision or a form.

    The database then has no such rows, or others: in a preview, and for a page that was never saved.
    """
    return not page.pk or isinstance(getattr(page, rows).all(), FakeQuerySet)


def _chosen(page: DatedTextPage) -> list[ListedRow]:
    """The chosen related items that are published and of a listed kind, in the editors' order."""
    ids = [block["value"] for block in page.related.raw_data if block["type"] == "page"]
    tag_response(*(f"page:{pk}" for pk in ids), "topics")
    if not ids:
        return []
    by_id = {row.page_id: row for row in rows_of_pages(PageMeta.objects.listed().filter(page_id__in=ids))}
    return [by_id[pk] for pk in ids if pk in by_id]


def _latest(page: DatedTextPage, now: dt.datetime) -> list[ListedRow]:
    if not page.path:
        return []
    above = page.path[: -Page.steplen]
    rows = [ListedRow._make(values) for values in _LATEST.rows(now, above, page.pk or 0)]
    section_id = (
        rows[0].section_id if rows else Page.objects.filter(path=above).values_list("pk", flat=True).first()
    )
    tag_response(f"list:{section_id}", f"page:{section_id}")
    return rows


_LATEST = CompiledQuery(
    lambda now, above, page_id: (
        ListedItem.objects.filter(
            # The subquery finds the keys, so that the other columns are read for these few rows only.
            pk__in=ListedItem.objects.showing(now)
            .filter(section=Subquery(Page.objects.filter(path=above).values("pk")))
            .exclude(meta_id=page_id)
            .newest_first()
            .values("pk")[: MOST_RELATED + 1]
        )
        .newest_first()
        .values_list(*LISTED)
    )
)
