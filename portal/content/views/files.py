"""Send pictures, videos, sounds, documents and captions that the public pages show.

A file that no public page shows is sent to the staff of its portal only. Original pictures are never sent.
"""

from __future__ import annotations

from io import BufferedReader
from pathlib import Path
from typing import cast

from django.conf import settings
from django.db.models import Model
from django.db.models.fields.files import FieldFile
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe
from wagtail.documents import get_document_model
from wagtail.documents.views.serve import serve as wagtail_serve_document
from wagtailmedia.models import get_media_model

from portal.accounts.second_factor import was_shown
from portal.base.files import uses
from portal.base.pagecache import cache_response
from portal.base.sendfile import sendfile
from portal.content.models import PortalRendition, VideoPage
from portal.content.views.ranges import in_range
from portal.portals.access import ownership
from portal.portals.queries import has_role

MINUTE = 60
"""Seconds after which browsers ask again: a withdrawn file must not stay in their cache for long."""
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
    """Send a rendition, video or sound file.

    Raises Http404 for other types, missing files, and files that this person may not see.
    """
    content_type = TYPES.get(path.rsplit(".", 1)[-1].lower())
    found = _stored(path) if content_type else None
    if content_type is None or found is None:
        raise Http404
    owner, file = found
    check_access(request, owner)
    try:
        response = _response_with(request, file, content_type)
    except (OSError, ValueError):
        raise Http404 from None
    return _with_caching(response, owner)


@require_safe
def document(request: HttpRequest, document_id: int, document_filename: str) -> HttpResponseBase:
    """Send a document with Wagtail's view, whose hook checks access (`wagtail_hooks`)."""
    found = get_object_or_404(get_document_model(), pk=document_id)
    response: HttpResponseBase = wagtail_serve_document(request, document_id, document_filename)
    return _with_caching(response, found)


@require_safe
def captions(request: HttpRequest, page_id: int) -> HttpResponse:
    """The captions of a live video page as a WebVTT file. Raises Http404 if there are none."""
    page = get_object_or_404(VideoPage.objects.live().exclude(captions=""), pk=page_id)
    response = HttpResponse(page.captions, content_type="text/vtt; charset=utf-8")
    response["Cache-Control"] = f"public, max-age={MINUTE}"
    return response


def check_access(request: HttpRequest, file: Model) -> None:
    """Raise Http404 for a file that is not public, except for staff of its portal.

    Staff must have used their second factor in this session.
    """
    if uses.is_public(uses.key_of(file)):
        return
    if not has_role(request.user, ownership.owner_of(file)) or not was_shown(request):
        raise Http404


def _stored(path: str) -> tuple[Model, FieldFile] | None:
    """The picture, video or sound with a file of this name, and the file; None if there is none."""
    if path.startswith("images/"):
        rendition = PortalRendition.objects.select_related("image__collection").filter(file=path).first()
        return (rendition.image, rendition.file) if rendition else None
    media = get_media_model().objects.select_related("collection").filter(file=path).first()
    return (media, media.file) if media else None


def _response_with(request: HttpRequest, file: FieldFile, content_type: str) -> HttpResponseBase:
    """The response that sends the file: by nginx, by this process, or by a redirect to a remote storage.

    Raises OSError if this process should send the file and it is missing.
    """
    try:
        path = file.path
    except NotImplementedError:
        return HttpResponseRedirect(file.url)  # signed, and valid for some minutes
    if settings.ACCEL:
        response = sendfile(request, path, mimetype=content_type)
        response["Content-Type"] = content_type
        return response
    state = Path(path).stat()
    etag = f'"{state.st_mtime_ns:x}-{state.st_size:x}"'
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    response = sendfile(request, path, mimetype=content_type)
    response["Content-Type"], response["ETag"] = content_type, etag
    return in_range(request, response, cast(BufferedReader, cast(FileResponse, response).file_to_stream))


def _with_caching(response: HttpResponseBase, file: Model) -> HttpResponseBase:
    """Set `Cache-Control`: one minute for a public file, "private, no-store" for others and for redirects.

    With `settings.ACCEL` the response is only the header that tells nginx which file to send. The page cache
    stores it for public files.
    """
    key = uses.key_of(file)
    if isinstance(response, HttpResponseRedirect) or not uses.is_public(key):
        response["Cache-Control"] = "private, no-store"
        return response
    response["Cache-Control"] = f"public, max-age={MINUTE}"
    return cache_response(response, key, uses.tag_of(key)) if settings.ACCEL else response
