"""Inspect and scan an uploaded file. Every form that takes a file calls `receive_upload`."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePath
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from portal.base.choices import FileState
from portal.base.files.inspection import Verdict, inspect, pieces_of
from portal.base.files.names import extension_of
from portal.base.files.policy import TYPES
from portal.base.files.reasons import sentence
from portal.base.files.verdicts import receive_content
from portal.base.slots import BusyError, Slots

CHECKS = Slots("files", settings.FILE_CHECKS, wait=20.0)
"""Limits how many files are checked at once. Editors wait up to 20 seconds; nginx would wait 120."""


def receive_upload(file: UploadedFile, allowed: Collection[str]) -> None:
    """Inspect and scan an uploaded file. Raises ValidationError if it is refused.

    The code of the error is a code of `reasons.py`. The content of a picture is replaced by a clean copy in
    the same object, and its name gets the new extension, because Wagtail stores that object even if another
    field of the form is wrong.
    """
    try:
        with CHECKS.slot():
            verdict = inspect(file, file.name or "", file.content_type or "", allowed)
    except BusyError:
        verdict = Verdict(False, "busy")
    if not verdict.ok:
        raise ValidationError(sentence(verdict, allowed), code=verdict.reason)
    if verdict.clean is not None:
        with verdict.clean:
            _replace(file, verdict.clean, verdict.facts["extension"])
    else:
        _scan(file)


def _scan(file: UploadedFile) -> None:
    """Scan a file for viruses. Raises ValidationError if it is infected.

    If the scanner does not work, a document waits in quarantine, but a video or sound is refused: no hash is
    stored with it, by which it could wait.
    """
    state = receive_content(file=file, now=timezone.now()).state
    is_media = TYPES[extension_of(file.name or "")].check == "media"
    if state == FileState.REFUSED:
        raise ValidationError(sentence(Verdict(False, "infected")), code="infected")
    if state == FileState.QUARANTINED and is_media:
        raise ValidationError(sentence(Verdict(False, "no_scanner")), code="no_scanner")


def _replace(file: UploadedFile, clean: IO[bytes], extension: str) -> None:
    file.seek(0)
    file.truncate()
    for piece in pieces_of(clean):
        file.write(piece)
    file.flush()
    file.size = file.tell()
    file.seek(0)
    file.name = str(PurePath(file.name or "").with_suffix(f".{extension}"))
