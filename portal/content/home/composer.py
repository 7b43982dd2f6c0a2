"""Composes a home page from its blocks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from portal.base.pagecache import tag_response
from portal.content.home.presenter import HomeContext, HomeData, Presenter
from portal.content.home.registry import PRESENTERS
from portal.content.models import HomePage, PageMeta
from portal.content.queries import renditions
from portal.content.queries.cards import ListedRow, rows_of_pages
from portal.content.queries.item_lists import first_rows
from portal.portals.queries import portal_of

SIZES = (renditions.CARD, renditions.LEAD, renditions.WIDE)


@dataclass(frozen=True)
class HomePart:
    """A block that has something to show."""

    id: str
    presenter: Presenter
    content: Any
    """What its template shows: the object that `Presenter.content` returned."""

    @property
    def template(self) -> str:
        return self.presenter.template


@dataclass(frozen=True)
class HomeRow:
    """A row of the home page: one block, or two half-width blocks side by side."""

    parts: Sequence[HomePart]

    @property
    def is_pair(self) -> bool:
        return len(self.parts) > 1


def compose(page: HomePage, *, now: dt.datetime) -> list[HomeRow]:
    """The rows of the home page, in the order of its blocks; blocks without content are left out.

    Makes four queries for all blocks: the chosen pages, the keys of all lists, the rows of these lists, and
    the renditions. Only the blocks of schedule, agency, procedures and portals make further queries.
    """
    portal = portal_of(page)
    tag_response(f"home:{portal.pk}" if portal else "layout", "topics")
    context = HomeContext(page, portal, now)
    presenters = [
        PRESENTERS[block["type"]](_without_ids(block["value"]), context)
        for block in page.composition.raw_data
    ]
    pages = _pages({page_id for presenter in presenters for page_id in presenter.page_ids()})
    needed = [presenter.lists(pages) for presenter in presenters]
    every_list = [each for lists in needed for each in lists.values()]
    found = iter(first_rows(every_list, now=now, language=page.language))
    rows = [{name: next(found) for name in lists} for lists in needed]
    items = [row for lists in rows for items in lists.values() for row in items]
    album = renditions.album((row.image_id for row in (*items, *pages.values())), SIZES)
    data = HomeData(pages, album, now, has_items=bool(items))
    parts = [
        HomePart(f"khoi-{number}", presenter, content)
        for number, (presenter, own) in enumerate(zip(presenters, rows, strict=True), start=1)
        if (content := presenter.content(own, data)) is not None
    ]
    return _in_rows(parts)


def _without_ids(value: Any) -> Any:
    """The stored value of a block. Items of list blocks become plain values, without `id` and `type`."""
    if not isinstance(value, dict):
        return value
    return {
        name: [_item(item) for item in field] if isinstance(field, list) else field
        for name, field in value.items()
    }


def _item(stored: Any) -> Any:
    is_identified = isinstance(stored, dict) and "value" in stored and "id" in stored
    return stored["value"] if is_identified else stored


def _pages(page_ids: set[int]) -> dict[int, ListedRow]:
    """Primary key -> row, for each of these pages that is live. Makes at most one query."""
    if not page_ids:
        return {}
    tag_response(*(f"page:{page_id}" for page_id in page_ids))
    live = PageMeta.objects.filter(page_id__in=page_ids, page__live=True)
    return {row.page_id: row for row in rows_of_pages(live)}


def _in_rows(parts: list[HomePart]) -> list[HomeRow]:
    rows = []
    for is_half_width, run in groupby(parts, key=lambda part: part.presenter.is_half_width):
        neighbours = list(run)
        step = 2 if is_half_width else 1
        rows += [HomeRow(neighbours[start : start + step]) for start in range(0, len(neighbours), step)]
    return rows
