from django.http import Http404, HttpRequest, HttpResponse


def page_pdf(request: HttpRequest, page_id: int) -> HttpResponse:
    raise Http404
