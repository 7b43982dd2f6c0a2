from __future__ import annotations

from django.http import Http404
from wagtail.models import Page

from portal.feedback.models import RatingSummary


def summary_of(page: Page) -> RatingSummary:
    """The ratings and views of the page; an empty unsaved row if nobody has viewed or rated it."""
    return RatingSummary.objects.filter(page_id=page.pk).first() or RatingSummary(page_id=page.pk)


def rateable_page_or_404(page_id: int) -> Page:
    """The page with this primary key, if it is live, without view restrictions, and readers may rate it.

    Raises Http404 otherwise.
    """
    page = Page.objects.live().public().filter(pk=page_id).first()
    if page is None or not getattr(page.specific, "allow_rating", False):
        raise Http404
    return page
