from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe
from wagtail.models import Page

from portal.base.pdf import cached_pdf
from portal.content.models import TextPage
from portal.content.pdf import PAGE
from portal.content.pdf.facts import facts_of


@require_safe
def page_pdf(request: HttpRequest, page_id: int) -> HttpResponse:
    """A published page as a PDF; the same for everybody."""
    page = get_object_or_404(Page.objects.live().public(), pk=page_id).specific
    if not isinstance(page, TextPage):
        raise Http404
    with translation.override(page.locale.language_code):
        pdf, digest = cached_pdf(PAGE, str(page.pk), facts_of(page))
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{page.slug}.pdf"'
    response["ETag"] = quote_etag(digest)
    response["Cache-Control"] = "public, max-age=60"
    return response
