"""Sending a file that a view has allowed: through nginx where it stands before us, else by ourselves.

Wagtail's documents use it as `SENDFILE_BACKEND`; other houses call `send_private_file`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

INTERNAL = "/_private/"
"""The place in deploy/nginx/site.conf that only our own answers reach."""


class _Streamed(FileResponse):
    def __setitem__(self, header: str, value: Any) -> None:
        """Wagtail sets an encoding of None; as a header that would be a word."""
        if value is not None:
            super().__setitem__(header, value)


class _Redirected(HttpResponse):
    def __setitem__(self, header: str, value: Any) -> None:
        """Wagtail sets the length of the file; this answer has no body of its own."""
        if value is not None and header.lower() != "content-length":
            super().__setitem__(header, value)


def sendfile(request: HttpRequest, filename: str, **more: Any) -> HttpResponseBase:
    """As Wagtail asks its backends: the answer that sends this file of `MEDIA_ROOT`."""
    path = Path(filename).resolve()
    if not settings.ACCEL:
        return _Streamed(path.open("rb"))
    inside = path.relative_to(Path(settings.MEDIA_ROOT).resolve())  # ValueError for a file elsewhere
    response = _Redirected(headers={"Cache-Control": "private, no-store"})
    response["X-Accel-Redirect"] = INTERNAL + quote(str(inside))
    return response


def send_private_file(
    request: HttpRequest, path: str, *, name: str, content_type: str = "application/octet-stream"
) -> HttpResponseBase:
    """A file below `MEDIA_ROOT`, as an attachment of this name, for this reader only."""
    response = sendfile(request, str(Path(settings.MEDIA_ROOT) / path))
    response["Content-Type"] = content_type
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
