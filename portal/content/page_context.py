"""Which view prepares what a page type shows.

Wagtail serves and previews a page through its model, and models are imported by queries and views. So a view
says here which page type it prepares, and the page asks here when it is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

Preparer = Callable[[Any, HttpRequest], dict[str, Any]]
_preparers: dict[type, list[Preparer]] = {}


def prepares(*page_types: type) -> Callable[[Preparer], Preparer]:
    """The decorated function adds to the context of these page types and of what derives from them."""

    def register(preparer: Preparer) -> Preparer:
        for page_type in page_types:
            _preparers.setdefault(page_type, []).append(preparer)
        return preparer

    return register


def context_of(page: Any, request: HttpRequest) -> dict[str, Any]:
    """What the registered functions say, from the widest type to the narrowest."""
    context: dict[str, Any] = {}
    for page_type in reversed(type(page).__mro__):
        for preparer in _preparers.get(page_type, []):
            context |= preparer(page, request)
    return context
