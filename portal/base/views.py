import datetime as dt
import time

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.base import readiness
from portal.base.choices import FileState
from portal.base.files.models import FileVerdict
from portal.base.models import WorkerBeat
from portal.gateways.clamav import scanner

WORKER_SILENT_AFTER = 60  # seconds
SECURITY_TXT_VALID = dt.timedelta(days=90)


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer 200 "ok", because the process is alive."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Answer 200 as JSON if this process can serve, otherwise 503.

    It can serve if the database answers and the start conditions were met, or are overdue (`readiness.py`).
    The keys are "database", "scanner", "worker", "files_waiting" if files wait, and "missing" with the names
    of unmet conditions. A silent worker or a broken scanner is reported, but does not change the status.
    """
    try:
        connection.ensure_connection()
        beats = list(WorkerBeat.objects.all())
        state: dict[str, object] = {"database": "ok", **_files()}
    except DatabaseError:
        return JsonResponse({"database": "unreachable"}, status=503)
    now = timezone.now()
    alive = any((now - beat.at).total_seconds() < WORKER_SILENT_AFTER for beat in beats)
    state["worker"] = "ok" if alive else "silent"
    if missing := readiness.missing():
        state["missing"] = missing
    return JsonResponse(state, status=503 if missing and readiness.is_patient(time.monotonic()) else 200)


def _files() -> dict[str, object]:
    """What `readyz` reports about files: "scanner", its name or "missing: …", and "files_waiting".

    The second key is left out if no file waits. The demo has only the built-in checks.
    """
    chosen = scanner()
    problem = chosen.check()
    waiting = FileVerdict.objects.filter(state=FileState.QUARANTINED).count()
    state: dict[str, object] = {"scanner": f"missing: {problem}" if problem else chosen.name}
    return state | {"files_waiting": waiting} if waiting else state


@never_cache
@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Answer with security.txt: where to report a weakness (RFC 9116). It expires after 90 days."""
    contact = settings.SECURITY_CONTACT
    fields = {
        "Contact": contact if ":" in contact else f"mailto:{contact}",
        "Expires": f"{timezone.now() + SECURITY_TXT_VALID:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages": "vi, en",
        "Canonical": settings.BASE_URL + request.path,
    }
    lines = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return HttpResponse(lines, content_type="text/plain; charset=utf-8")
