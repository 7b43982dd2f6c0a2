"""Titles and addresses of pages that are only named, without opening them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from wagtail.models import Page

from portal.base.pagecache import shows
from portal.portals.addresses import address_map


class Named(NamedTuple):
    pk: int
    title: str
    path: str
    url_path: str

    @property
    def url(self) -> str:
        return address_map().public_path(self.path, self.url_path)

    @property
    def is_top(self) -> bool:
        """Whether it stands right below a home page."""
        return self.path[: -Page.steplen] in address_map().by_path


def pages_named(ids: Iterable[int]) -> dict[int, Named]:
    """Those of these pages that are live: one query, or none."""
    wanted = set(ids)
    if not wanted:
        return {}
    shows(*(f"page:{pk}" for pk in wanted))
    rows = Page.objects.filter(pk__in=wanted, live=True).values_list(*Named._fields)
    return {row.pk: row for row in map(Named._make, rows)}
