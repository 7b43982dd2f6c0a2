"""Offer to convert a typed or pasted text from TCVN3, VNI or VIQR."""

from __future__ import annotations

import json

from django.core.exceptions import BadRequest
from django.http import HttpRequest, JsonResponse
from django.http.request import RawPostDataException
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from portal.lib.legacy_encodings import LegacyEncoding, convert_pieces, detect
from portal.portals.access.guards import guarded

MOST_CHARACTERS = 100_000


@guarded()
@require_POST
def conversion(request: HttpRequest) -> JsonResponse:
    """Read the body, a JSON list of the pieces of one text, and recognise its encoding.

    Returns JSON: {"texts": the converted pieces, "note": the offer as HTML}, or {} if there is nothing to
    convert or the text has more than `MOST_CHARACTERS`. Raises BadRequest for other bodies.
    """
    try:
        texts = json.loads(request.body)
    except (ValueError, RecursionError, RawPostDataException) as error:  # the last one if the body is a form
        raise BadRequest("no JSON") from error
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise BadRequest("no list of texts")
    whole = "\n".join(texts)
    encoding = detect(whole) if len(whole) <= MOST_CHARACTERS else None
    converted = convert_pieces(texts, encoding) if encoding else texts
    if encoding is None or converted == texts:
        return JsonResponse({})
    is_broken = encoding is LegacyEncoding.MOJIBAKE
    context = {
        "encoding": encoding,
        "is_broken": is_broken,
        "before": " ".join(texts),
        "after": " ".join(converted),
    }
    note = render_to_string("content/admin/conversion_note.html", context, request)
    return JsonResponse({"texts": converted, "note": note})
