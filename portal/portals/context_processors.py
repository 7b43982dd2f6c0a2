from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from portal.portals.layout import layout_of


def layout(request: HttpRequest) -> dict[str, Any]:
    """Add `layout` to the context: the `Layout` of the request, computed when a template first reads it."""
    return {"layout": SimpleLazyObject(lambda: layout_of(request))}
