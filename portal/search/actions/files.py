"""Read the text of attached files (Wagtail documents) and store it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from wagtail.documents import get_document_model

from portal.base.actions import enqueue
from portal.base.files.verdicts import may_be_served
from portal.search.choices import FileReading
from portal.search.file_texts import KINDS, read_apart
from portal.search.models import FileText


def ask_to_read(*, ids: Iterable[int], now: dt.datetime) -> None:
    """Write an outbox message for each of these documents; the worker then reads the files."""
    stamp = int(now.timestamp() * 1_000_000)
    for pk in ids:
        key = f"search.read_file:{pk}:{stamp}"
        enqueue(kind="search.read_file", key=key, payload={"id": pk}, now=now)


def ask_to_read_unread(*, now: dt.datetime) -> int:
    """Let the worker read every document that has no `FileText` yet.

    Returns the number of documents.
    """
    known = set(FileText.objects.values_list("key", flat=True))
    ids = get_document_model().objects.order_by("pk").values_list("pk", flat=True)
    unread = [pk for pk in ids if key_of(pk) not in known]
    ask_to_read(ids=unread, now=now)
    return len(unread)


def read_file(*, document_id: int, now: dt.datetime) -> list[int]:
    """Read an attached file and store its text, or remove the text of a document that is not served.

    Returns the ids of the pages that attach the file; [] if the document was deleted or its file cannot be
    opened. A file that did not change since it was read is not read again. A file that waits for the virus
    scanner or was refused has no text; after a scan, `signals.py` asks to read it again.
    """
    document = get_document_model().objects.filter(pk=document_id).first()
    if document is None:
        FileText.objects.filter(key=key_of(document_id)).delete()
        return []
    digest = document.get_file_hash()
    texts = FileText.objects.filter(key=key_of(document_id))
    if not may_be_served(digest):
        texts.delete()
    elif not texts.filter(digest=digest).exists():
        kind = document.file_extension.lower()
        try:
            with document.open_file() as file:
                content = read_apart(file.read(), kind)
        except OSError:
            return []
        reading = FileReading.READ if content.text else FileReading.EMPTY
        if content.remark:
            reading = FileReading.FAILED if kind in KINDS else FileReading.REFUSED
        columns = {"digest": digest, "reading": reading, "text": content.text, "remark": content.remark}
        FileText.objects.update_or_create(key=key_of(document_id), defaults={**columns, "read_at": now})
    return [int(usage.pk) for usage, _where in document.get_usage() if hasattr(usage, "url_path")]


def key_of(document_id: int) -> str:
    return f"document:{document_id}"
