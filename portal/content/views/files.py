"""Pictures and videos of public pages. Originals are not served; documents use Wagtail's view."""

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
    """A rendition, whose name changes with its content, or a video or sound file."""
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
    """The captions of a published video as a WebVTT file."""
    page = get_object_or_404(VideoPage.objects.live().exclude(captions=""), pk=page_id)
    response = HttpResponse(page.captions, content_type="text/vtt; charset=utf-8")
    response["Cache-Control"] = "public, max-age=300"
    return response
