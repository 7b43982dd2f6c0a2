from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from portal.portals.frame import frame_of


def frame(request: HttpRequest) -> dict[str, Any]:
    """What stands around every public page; computed when a template first reads it."""
    return {"frame": SimpleLazyObject(lambda: frame_of(request))}
