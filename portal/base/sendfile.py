"""Send a file after a view has checked access: by nginx if `ACCEL` is set, otherwise by Django.

Wagtail's document view uses it (`SENDFILE_BACKEND`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from portal.base.headers import protect_upload

INTERNAL = "/_private/"
"""The path of the internal location in deploy/nginx/site.conf."""


class _Streamed(FileResponse):
    def __setitem__(self, header: str, value: Any) -> None:
        """Skip None: Django would send the text "None"."""
        if value is not None:
            super().__setitem__(header, value)


class _Redirected(HttpResponse):
    def __setitem__(self, header: str, value: Any) -> None:
        """Drop the length that Wagtail sets: this response has no body."""
        if value is not None and header.lower() != "content-length":
            super().__setitem__(header, value)


def sendfile(request: HttpRequest, filename: str, **more: Any) -> HttpResponseBase:
    """Return the response that sends this file of `MEDIA_ROOT`; Wagtail calls this function.

    If nginx sends the file, raises ValueError for one outside `MEDIA_ROOT`; if Django sends it, raises
    OSError for a missing one. Of `more`, only `mimetype` is used.
    """
    path = Path(filename).resolve()
    response: HttpResponseBase
    if not settings.ACCEL:
        response = _Streamed(path.open("rb"))
    else:
        inside = path.relative_to(Path(settings.MEDIA_ROOT).resolve())  # ValueError for a file outside
        response = _Redirected(headers={"Cache-Control": "private, no-store"})
        response["X-Accel-Redirect"] = INTERNAL + quote(str(inside))
    protect_upload(response, more.get("mimetype", ""))
    return response


def send_private_file(
    request: HttpRequest, path: str, *, name: str, content_type: str = "application/octet-stream"
) -> HttpResponseBase:
    """Send a file of `MEDIA_ROOT` as an attachment that no cache may store.

    `path` is relative to `MEDIA_ROOT`, `name` is the file name that the browser shows. Raises what `sendfile`
    raises.
    """
    response = sendfile(request, str(Path(settings.MEDIA_ROOT) / path))
    response["Content-Type"] = content_type
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    response["Cache-Control"] = "private, no-store"
    return response
