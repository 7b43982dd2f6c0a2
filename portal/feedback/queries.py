from __future__ import annotations

from django.http import Http404
from wagtail.models import Page

from portal.feedback.models import RatingSummary


def summary_of(page: Page) -> RatingSummary:
    """The page's summary; an unsaved empty one when nobody has viewed or rated the page."""
    return RatingSummary.objects.filter(page_id=page.pk).first() or RatingSummary(page_id=page.pk)


def rateable_page_or_404(page_id: int) -> Page:
    """The live page without view restrictions that readers may rate. Raises Http404 for all others."""
    page = Page.objects.live().public().filter(pk=page_id).first()
    if page is None or not getattr(page.specific, "allow_rating", False):
        raise Http404
    return page
