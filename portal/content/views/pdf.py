from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.views.decorators.http import require_safe
from wagtail.models import Page

from portal.base.pdf import pdf_response
from portal.content.models import TextPage
from portal.content.pdf import PAGE
from portal.content.pdf.facts import facts_of


@require_safe
def page_pdf(request: HttpRequest, page_id: int) -> HttpResponse:
    """A live page without view restrictions as a PDF, in the language of the page.

    Raises Http404 for other pages and for page types without PDF.
    """
    page = get_object_or_404(Page.objects.live().public(), pk=page_id).specific
    if not isinstance(page, TextPage):
        raise Http404
    with translation.override(page.locale.language_code):
        return pdf_response(request, PAGE, str(page.pk), facts_of(page), name=f"{page.slug}.pdf")
