"""Titles and addresses of pages, without loading them."""

from __future__ import annotations

from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from portal.base.compiled_query import CompiledQuery
from portal.portals.addresses import address_map
from portal.portals.wagtail_patches import descendant_paths


class PageName(NamedTuple):
    pk: int
    title: str
    path: str
    url_path: str

    @property
    def url(self) -> str:
        return address_map().public_path(self.path, self.url_path)


def in_menu_below(page: Page, kind: type[Page]) -> list[PageName]:
    """The live children of this type that are shown in menus, in tree order.

    Makes one query for all such pages at any level below the page; those that are not children are dropped.
    """
    first, last = descendant_paths(page.path)
    rows = _IN_MENUS.rows(first, last, ContentType.objects.get_for_model(kind).pk)
    return [each for each in map(PageName._make, rows) if len(each.path) == len(page.path) + Page.steplen]


_IN_MENUS = CompiledQuery(
    lambda first, last, kind: (
        Page.objects.filter(path__range=(first, last), live=True, show_in_menus=True, content_type=kind)
        .order_by("path")
        .values_list(*PageName._fields)
    )
)
