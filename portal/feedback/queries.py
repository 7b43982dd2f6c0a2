from __future__ import annotations

from django.http import Http404
from wagtail.models import Page

from portal.base.compiled_query import CompiledQuery, column_names, instance_of
from portal.feedback.models import RatingSummary


def summary_of(page: Page) -> RatingSummary:
    """The page's summary, or an unsaved empty one."""
    rows = _SUMMARY.rows(page.pk or 0)
    return instance_of(RatingSummary, rows[0]) if rows else RatingSummary(page_id=page.pk)


_SUMMARY = CompiledQuery(
    lambda page_id: RatingSummary.objects.filter(page_id=page_id).values_list(*column_names(RatingSummary))
)


def rateable_page_or_404(page_id: int) -> Page:
    """The live public page that accepts ratings, or 404, the same for drafts and private pages."""
    page = Page.objects.live().public().filter(pk=page_id).first()
    if page is None or not getattr(page.specific, "accepts_rating", False):
        raise Http404
    return page
