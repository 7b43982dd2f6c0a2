"""Links of published pages to pages that readers cannot open."""

from __future__ import annotations

from django.db.models import BigIntegerField, CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex, get_default_page_content_type

from portal.content.models import PageMeta
from portal.portals.models import Portal


def dead_links(portals: list[Portal]) -> QuerySet[ReferenceIndex]:
    """The references from live pages of these portals to pages that are not live, ordered by page.

    Each row has the primary keys of both pages as `page_number` and `target_number`. The rows come from
    Wagtail's reference index, which describes the saved state of a page. A linked page cannot be deleted, so
    all targets exist. Links to other sites are not checked.
    """
    pages = get_default_page_content_type()
    not_live = Page.objects.filter(live=False).values(number=Cast("pk", CharField()))
    source = PageMeta.objects.filter(portal__in=portals, page=OuterRef("page_number"), page__live=True)
    return (
        ReferenceIndex.objects.filter(
            base_content_type=pages, to_content_type=pages, to_object_id__in=not_live
        )
        .annotate(
            page_number=Cast("object_id", BigIntegerField()),
            target_number=Cast("to_object_id", BigIntegerField()),
        )
        .filter(Exists(source))
        .order_by("page_number", "pk")
    )
