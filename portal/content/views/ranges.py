"""Range requests for files (RFC 9110, section 14)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import BinaryIO

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

ONE_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")
CHUNK = 64 * 1024
COPIED = (
    *("Content-Type", "Cache-Control", "Accept-Ranges", "ETag"),
    *("Content-Security-Policy", "X-Content-Type-Options"),
)


def in_range(request: HttpRequest, whole: HttpResponseBase, file: BinaryIO) -> HttpResponseBase:
    """The response with the requested range (206); 416 if the range has no byte of the file; else `whole`.

    `whole` is the response with the complete file. It also answers requests for several ranges and requests
    with If-Range, as the RFC allows. For a 416, the file is closed.
    """
    whole["Accept-Ranges"] = "bytes"
    asked = ONE_RANGE.fullmatch(request.headers.get("Range", ""))
    if request.method != "GET" or not asked or not any(asked.groups()) or "If-Range" in request.headers:
        return whole
    size = os.fstat(file.fileno()).st_size
    start, end = _bounds(*asked.groups(), size=size)
    if start > end:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    part = StreamingHttpResponse(_read(file, start, end - start + 1), status=206)
    for name in COPIED:
        if name in whole.headers:
            part[name] = whole.headers[name]
    part["Content-Range"] = f"bytes {start}-{end}/{size}"
    part["Content-Length"] = str(end - start + 1)
    return part


def _bounds(first: str, last: str, *, size: int) -> tuple[int, int]:
    """First and last byte of the range, counted from 0; first > last if the range has no byte of the file."""
    if not first:
        return max(size - int(last), 0), size - 1 if int(last) else -1
    return int(first), min(int(last), size - 1) if last else size - 1


def _read(file: BinaryIO, start: int, length: int) -> Iterator[bytes]:
    with file:
        file.seek(start)
        while length > 0 and (chunk := file.read(min(CHUNK, length))):
            length -= len(chunk)
            yield chunk
