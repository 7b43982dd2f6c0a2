from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from portal.portals.layout import layout_of


def layout(request: HttpRequest) -> dict[str, Any]:
    """The layout of public pages, computed when a template first reads it."""
    return {"layout": SimpleLazyObject(lambda: layout_of(request))}
