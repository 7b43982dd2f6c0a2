"""Serve renditions, videos, sounds and captions of public pages.

Original pictures are not served here; documents are served by Wagtail's view.
"""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from portal.base.headers import protect_upload
from portal.content.models import VideoPage
from portal.content.views.ranges import in_range

YEAR = 365 * 24 * 3600
TYPES = {
    "webp": "image/webp",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
}


@require_safe
def media_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a rendition, video or sound file; browsers may cache it for a year.

    The name of a rendition changes with its content. Raises Http404 for other types and missing files.
    """
    content_type = TYPES.get(path.rsplit(".", 1)[-1].lower())
    if content_type is None:
        raise Http404
    try:
        file = open(default_storage.path(path), "rb")  # noqa: SIM115, PTH123 - the response closes it
    except (OSError, ValueError):
        raise Http404 from None
    response = FileResponse(file, content_type=content_type)
    protect_upload(response, content_type)
    response["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return in_range(request, response, file)


@require_safe
def captions(request: HttpRequest, page_id: int) -> HttpResponse:
    """The captions of a live video page as a WebVTT file. Raises Http404 if there are none."""
    page = get_object_or_404(VideoPage.objects.live().exclude(captions=""), pk=page_id)
    response = HttpResponse(page.captions, content_type="text/vtt; charset=utf-8")
    response["Cache-Control"] = "public, max-age=300"
    return response
