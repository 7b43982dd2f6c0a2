import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.base import health

SECURITY_TXT_VALID = dt.timedelta(days=90)


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer 200 "ok", because the process is alive."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Answer with the health report (`health.report`) as JSON: 200 if this process can serve, else 503."""
    status, state = health.report(now=timezone.now())
    return JsonResponse(state, status=status)


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Answer with the health report as numbers, in the text format of Prometheus."""
    return HttpResponse(health.metrics(now=timezone.now()), content_type="text/plain; version=0.0.4")


@never_cache
@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Answer with security.txt (RFC 9116): where to report a weakness. It expires after 90 days."""
    contact = settings.SECURITY_CONTACT
    fields = {
        "Contact": contact if ":" in contact else f"mailto:{contact}",
        "Expires": f"{timezone.now() + SECURITY_TXT_VALID:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages": "vi, en",
        "Canonical": settings.BASE_URL + request.path,
    }
    lines = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return HttpResponse(lines, content_type="text/plain; charset=utf-8")
