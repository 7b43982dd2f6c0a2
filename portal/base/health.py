"""Build what `/readyz` and `/metrics` report about this process and the systems that it needs."""

from __future__ import annotations

import datetime as dt
import shutil
import time
from collections.abc import Callable, Collection, Mapping

from django.conf import settings
from django.core.cache import caches
from django.db import DatabaseError, connection
from django.db.models import Count, Max, Min

from portal.base import readiness
from portal.base.choices import FileState, OutboxState
from portal.base.files.models import FileVerdict
from portal.base.health_parts import PARTS, Part
from portal.base.mail import MAIL, refused_before
from portal.base.models import AuditEvent, OutboxMessage, WorkerBeat
from portal.gateways.clamav import scanner

WORKER_SILENT_AFTER = dt.timedelta(seconds=60)
LATE_AFTER = dt.timedelta(minutes=10)
"""A due outbox message, or an audit event without a seal, is late after this time."""
CLOCK_TOLERANCE = 2.0
"""Seconds by which the clocks of this host and of the database may differ."""
LEAST_FREE_BYTES = 1024**3
OK = "ok"

Check = Callable[[], str]
"""A function that returns "ok", or a sentence that says what is wrong and contains ": "."""
_checks: dict[str, Check] = {}


def register_check(name: str, check: Check, part: Part | None = None) -> None:
    """Let `/readyz` report the result of `check()` under this name.

    `check` is called at each request to `/readyz`, if the database answers. `part` describes the check in
    words; without `part`, the page for staff shows the name and the result.
    """
    _checks[name] = check
    if part:
        PARTS[name] = part


def report(*, now: dt.datetime) -> tuple[int, dict[str, object]]:
    """The status (200 or 503) and the body of `/readyz`.

    The status is 503 if the database does not answer, or if a new process still waits for a condition
    (`readiness.py`). With any other problem the node still serves pages: the status is 200, and "status" in
    the body is "degraded".
    """
    try:
        connection.ensure_connection()
        state: dict[str, object] = {"database": OK, **_files(), "worker": worker_state(now)}
        state |= {"clock": _clock(now), "outbox": _outbox(now), "audit": _audit(now), "mail": _mail()}
        state |= {name: check() for name, check in _checks.items()}
    except DatabaseError:
        return 503, {"status": "unavailable", "database": "unreachable", "disk": _disk()}
    state |= {"disk": _disk(), "cache": _cache()}
    missing = readiness.missing()
    if missing:
        state["missing"] = missing
    if missing and readiness.is_patient(time.monotonic()):
        return 503, {"status": "starting", **state}
    wrong = missing or any(is_problem(value) for value in state.values())
    return 200, {"status": "degraded" if wrong else OK, **state}


def is_problem(value: object) -> bool:
    """Whether a value of the report says that something is wrong: it is "silent" or contains ": "."""
    return isinstance(value, str) and (value == "silent" or ": " in value)


def worker_state(now: dt.datetime) -> str:
    """Return "ok" if a worker gave a sign of life within the last minute, otherwise "silent".

    Signs of life from the future (by more than `CLOCK_TOLERANCE`) are ignored.
    """
    beats = WorkerBeat.objects.filter(at__gt=now - WORKER_SILENT_AFTER)
    latest = now + dt.timedelta(seconds=CLOCK_TOLERANCE)
    return OK if beats.filter(at__lte=latest).exists() else "silent"


def problems(state: Mapping[str, object]) -> dict[str, str]:
    """The parts of a report that have a problem: name -> value."""
    return {name: str(value) for name, value in _parts(state) if is_problem(value)}


def in_order(names: Collection[str]) -> list[tuple[str, Part]]:
    """The names with their `Part`, in the order of `PARTS`; names without a part come last."""
    known = [(name, part) for name, part in PARTS.items() if name in names]
    return known + [(name, Part(name)) for name in names if name not in PARTS]


def problems_in_words(state: Mapping[str, object]) -> list[str]:
    """One text for each problem of a report: the part, what is wrong, and what to do."""
    found = problems(state)
    return [
        f"{part.label}: {part.sentence(found[name])} {part.advice}".rstrip() for name, part in in_order(found)
    ]


def metrics(*, now: dt.datetime) -> str:
    """The report as numbers, in the text format of Prometheus."""
    status, state = report(now=now)
    numbers: dict[str, float] = {
        "portal_ready": int(status == 200),
        "portal_degraded": int(state["status"] != OK),
        "portal_disk_free_bytes": shutil.disk_usage(settings.DATA).free,
    }
    numbers |= {f'portal_ok{{part="{name}"}}': int(not is_problem(value)) for name, value in _parts(state)}
    if state["database"] == OK:
        counts = dict(OutboxMessage.objects.values_list("state").annotate(count=Count("pk")))
        for name in (OutboxState.WAITING, OutboxState.PARKED):
            numbers[f'portal_outbox_messages{{state="{name}"}}'] = counts.get(name, 0)
        oldest = _oldest_due(now)
        numbers["portal_outbox_oldest_due_seconds"] = (now - oldest).total_seconds() if oldest else 0
    return "".join(f"{name} {value}\n" for name, value in numbers.items())


def _parts(state: Mapping[str, object]) -> list[tuple[str, object]]:
    return [(name, value) for name, value in state.items() if isinstance(value, str) and name != "status"]


def _files() -> dict[str, object]:
    """The scanner's name, or "missing: …" if it does not work; and how many files wait for it, if any."""
    chosen = scanner()
    problem = chosen.check()
    waiting = FileVerdict.objects.filter(state=FileState.QUARANTINED).count()
    state: dict[str, object] = {"scanner": f"missing: {problem}" if problem else chosen.name}
    return state | {"files_waiting": waiting} if waiting else state


def _outbox(now: dt.datetime) -> str:
    parked = OutboxMessage.objects.filter(state=OutboxState.PARKED).count()
    oldest = _oldest_due(now)
    if oldest and now - oldest > LATE_AFTER:
        return f"late: since {oldest:%Y-%m-%dT%H:%M:%SZ}"
    return f"parked: {parked}" if parked else OK


def _oldest_due(now: dt.datetime) -> dt.datetime | None:
    """When the oldest waiting message was written that is due or has been tried; None if there is none."""
    waiting = OutboxMessage.objects.filter(state=OutboxState.WAITING)
    tried = waiting.filter(next_at__lte=now) | waiting.filter(attempts__gt=0)
    found: dt.datetime | None = tried.aggregate(oldest=Min("created_at"))["oldest"]
    return found


def _mail() -> str:
    """Return "ok", or "failing: since …" if the mail server refused a waiting mail and has taken none since.

    A mail that failed by its own fault, such as a wrong address, says nothing about the server. Delivered
    mails are queried only while refused ones wait: there are many, and no index has their kinds.
    """
    since = refused_before().order_by("failing_since").values_list("failing_since", flat=True)
    if not since:
        return OK
    taken = OutboxMessage.objects.filter(kind=MAIL, state=OutboxState.DONE, done_at__gte=since[0])
    last = taken.aggregate(last=Max("done_at"))["last"]
    oldest = next((moment for moment in since if last is None or moment > last), None)
    return f"failing: since {oldest:%Y-%m-%dT%H:%M:%SZ}" if oldest else OK


def _audit(now: dt.datetime) -> str:
    """Return "ok", or "late: since …" if old events are not sealed; the worker seals events each minute."""
    oldest = AuditEvent.objects.filter(seal__isnull=True).order_by("pk").first()
    if oldest is None or now - oldest.at <= LATE_AFTER:
        return OK
    return f"late: since {oldest.at:%Y-%m-%dT%H:%M:%SZ}"


def _clock(now: dt.datetime) -> str:
    """Return "ok", or "off: … s" if the clocks of this host and of PostgreSQL differ too much.

    SQLite uses the clock of this host.
    """
    if connection.vendor != "postgresql":
        return OK
    with connection.cursor() as cursor:
        cursor.execute("SELECT extract(epoch FROM clock_timestamp())")
        off = float(cursor.fetchone()[0]) - now.timestamp()
    return OK if abs(off) <= CLOCK_TOLERANCE else f"off: {off:.0f} s"


def _disk() -> str:
    free = shutil.disk_usage(settings.DATA).free
    return OK if free >= LEAST_FREE_BYTES else f"low: {free // 1024**2} MB free"


def _cache() -> str:
    if not settings.REDIS_URL:
        return OK
    from portal.base import redis_cache  # only where Redis is used: the package is slow to import

    caches["default"].get("health")
    return "degraded: Redis does not answer" if redis_cache.is_away() else OK
