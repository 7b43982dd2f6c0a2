"""Read request bodies before Django does, where no nginx buffers the bodies of slow clients.

The web server has a time limit for headers, but none for bodies: a slow client occupies the thread that reads
its body. So one thread of each process reads no bodies and stays free for pages.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Iterable
from typing import Any

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

WITHOUT_BODY = frozenset({"GET", "HEAD", "OPTIONS"})
MOST_BYTES = 210 * 1024 * 1024
"""The longest body in bytes, as in deploy/nginx/site.conf."""
IN_MEMORY = 1024 * 1024
PIECE = 64 * 1024
BUSY = ("503 Service Unavailable", "Máy chủ đang bận nhận dữ liệu khác. Bạn hãy thử lại sau ít giây.\n")
TOO_LONG = ("413 Content Too Large", "Nội dung gửi lên quá lớn.\n")
CUT_OFF = ("400 Bad Request", "Nội dung gửi lên bị ngắt giữa chừng.\n")


class BodyReader:
    """Wraps a WSGI application; `most` bodies at a time are read from clients in this process.

    A further body is refused at once with 503: waiting would occupy the last thread. Bodies that arrive with
    their headers are read in microseconds, so ordinary forms are not refused.
    """

    def __init__(self, application: Application, *, most: int) -> None:
        self._application = application
        self._reading = threading.BoundedSemaphore(max(1, most))

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] in WITHOUT_BODY or is_empty(environ):
            return self._application(environ, start_response)
        if not self._reading.acquire(blocking=False):
            return refuse(start_response, *BUSY)
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as body:
            try:
                size = copy(environ["wsgi.input"], body)
            except OSError:
                return refuse(start_response, *CUT_OFF)
            finally:
                self._reading.release()
            if size > MOST_BYTES:
                return refuse(start_response, *TOO_LONG)
            body.seek(0)
            environ["wsgi.input"] = body
            return self._application(environ, start_response)


def is_empty(environ: Environ) -> bool:
    return environ.get("CONTENT_LENGTH") in (None, "", "0") and "HTTP_TRANSFER_ENCODING" not in environ


def copy(source: Any, target: Any) -> int:
    """Copy a body in pieces and return its size in bytes; stop after the piece that exceeds `MOST_BYTES`."""
    size = 0
    while size <= MOST_BYTES and (piece := source.read(PIECE)):
        size += target.write(piece)
    return size


def refuse(start_response: Callable[..., Any], status: str, text: str) -> list[bytes]:
    content = text.encode()
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(content)))]
    start_response(
        status, [*headers, ("Cache-Control", "no-store"), ("Retry-After", "5"), ("Connection", "close")]
    )
    return [content]
