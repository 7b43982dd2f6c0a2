"""Scan the contents of files for viruses: quarantined at first, then clean or refused.

Only clean documents are served.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from typing import IO, Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from wagtail.documents import get_document_model

from portal.base import audit
from portal.base.choices import FileState
from portal.base.files.inspection import pieces_of
from portal.base.files.models import FileVerdict
from portal.gateways.clamav import Scan, Scanner, scanner

AT_ONCE = 500
"""How many files one run of the periodic job scans at most."""
RUN_SECONDS = 30.0
"""After this many seconds a run of the periodic job scans no further file.

The scan that has begun may take as long as the scanner's own limit. Other jobs and messages go on.
"""
FORGOTTEN_AFTER = dt.timedelta(days=1)
"""How long the verdict of a quarantined content is stored if no document has this content."""


def receive_content(*, file: Any, now: dt.datetime) -> FileVerdict:
    """Scan a file that passed the inspection, store the verdict on its content and return it.

    The content stays quarantined if the scanner fails.
    """
    verdict = _known(file, now)
    _judge(verdict, scanner(), file, now)
    return verdict


def may_be_served(file_hash: str) -> bool:
    """Whether the file with this SHA-1 (40 hexadecimal digits) was found clean.

    A hash without a verdict counts as clean in the demo, and as not clean in service. If there are several
    verdicts, all must be clean.
    """
    states = set(FileVerdict.objects.filter(file_hash=file_hash).values_list("state", flat=True))
    return states == {FileState.CLEAN} if states else settings.DEMO


def scan_waiting(*, now: dt.datetime) -> int:
    """Scan quarantined contents and documents without a verdict, at most `AT_ONCE`, for about `RUN_SECONDS`.

    Contents that were never scanned come first, then those whose last scan is the longest ago. Returns how
    many contents became clean or refused; 0 if the scanner does not work.
    """
    deadline = time.monotonic() + RUN_SECONDS
    _receive_unknown_documents(now, deadline)
    waiting = FileVerdict.objects.filter(state=FileState.QUARANTINED).order_by(
        F("checked_at").asc(nulls_first=True), "id"
    )
    if not waiting.exists() or (chosen := scanner()).check():
        return 0
    judged = 0
    for verdict in waiting[:AT_ONCE]:
        if time.monotonic() > deadline:
            break
        judged += _scan_document(verdict, chosen, now)
    return judged


def _known(file: Any, now: dt.datetime) -> FileVerdict:
    sha256, sha1, size = hashlib.sha256(), hashlib.sha1(usedforsecurity=False), 0
    for piece in pieces_of(file):
        sha256.update(piece)
        sha1.update(piece)
        size += len(piece)
    values = {"file_hash": sha1.hexdigest(), "size": size, "received_at": now}
    return FileVerdict.objects.get_or_create(sha256=sha256.hexdigest(), defaults=values)[0]


def _judge(verdict: FileVerdict, chosen: Scanner, file: IO[bytes], now: dt.datetime) -> None:
    """Scan a file outside a transaction and store the result in its verdict.

    If the scanner fails, a verdict that is clean or refused does not change.
    """
    scan = chosen.scan(file)
    if scan.error and verdict.state != FileState.QUARANTINED:
        return
    with transaction.atomic():
        verdict.state = _state(scan)
        verdict.reason = (scan.found or scan.error)[:150]
        verdict.scanner = chosen.name
        verdict.checked_at = now
        verdict.save()
        if scan.found:
            audit.record_event(
                actor="",
                verb="file.refused",
                target=f"file:{verdict.sha256}",
                detail={"found": scan.found},
                now=now,
            )


def _state(scan: Scan) -> FileState:
    if scan.found:
        return FileState.REFUSED
    return FileState.CLEAN if scan.is_clean else FileState.QUARANTINED


def _scan_document(verdict: FileVerdict, chosen: Scanner, now: dt.datetime) -> bool:
    """Scan a stored file with this content; return whether the content became clean or refused.

    If no file can be opened, the verdict is scanned again after all others. It is deleted if no document has
    this content for a day (`FORGOTTEN_AFTER`).
    """
    documents = list(get_document_model().objects.filter(file_hash=verdict.file_hash).order_by("pk"))
    if not documents and verdict.received_at < now - FORGOTTEN_AFTER:
        verdict.delete()
        return False
    problem = "no document has this content"
    for document in documents:
        try:
            with document.file.open("rb") as file:
                _judge(verdict, chosen, file, now)
            return verdict.state != FileState.QUARANTINED
        except OSError as error:
            problem = f"{type(error).__name__}: {error}"
    FileVerdict.objects.filter(pk=verdict.pk).update(reason=problem[:150], checked_at=now)
    return False


def _receive_unknown_documents(now: dt.datetime, deadline: float) -> None:
    """Create quarantined verdicts for documents that have none, at most `AT_ONCE`, until the deadline.

    Such documents are older than the virus scan, or a program has created them. Files that cannot be opened
    are skipped and not counted: otherwise every run would try the same files first.
    """
    known = FileVerdict.objects.values("file_hash")
    received = 0
    for document in get_document_model().objects.exclude(file_hash__in=known).order_by("pk").iterator():
        if received >= AT_ONCE or time.monotonic() > deadline:
            return
        try:
            with document.file.open("rb") as file:
                _known(file, now)
            document.get_file_hash()  # older documents may have none stored
        except OSError:
            continue
        received += 1
