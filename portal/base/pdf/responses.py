from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import quote_etag

from portal.base.pdf.typesetting import Facts, PdfDocument, cached_pdf
from portal.base.slots import BusyError

RETRY_AFTER = 15  # seconds


def pdf_response(
    request: HttpRequest,
    kind: PdfDocument,
    key: str,
    facts: Facts,
    *,
    name: str,
    fit: Callable[[Facts], Facts] | None = None,
) -> HttpResponse:
    """Send the PDF of these facts, shown in the browser, with the file name `name`; the same for everybody.

    Answers 503 with `Retry-After` if too many PDFs are being made. The other arguments are those of
    `cached_pdf`.
    """
    try:
        pdf, digest = cached_pdf(kind, key, facts, fit=fit)
    except BusyError:
        response = render(request, "base/pdf_busy.html", status=503)
        response["Retry-After"] = str(RETRY_AFTER)
        response["Cache-Control"] = "no-store"
        return response
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["ETag"] = quote_etag(digest)
    response["Cache-Control"] = "public, max-age=60"
    return response
