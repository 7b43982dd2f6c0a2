from __future__ import annotations

from typing import Any

from django import template
from wagtail.models import Page

from portal.base.pagecache import tag_response
from portal.feedback.models import RatingSummary
from portal.feedback.queries import summary_of

register = template.Library()


@register.inclusion_tag("feedback/rating_box.html")
def rating_box(page: Page, summary: RatingSummary | None = None) -> dict[str, Any]:
    """The ratings of a page and the form to rate it. Makes one query if `summary` is None."""
    tag_response(f"rating:{page.pk}")
    return {"page": page, "summary": summary or summary_of(page)}
