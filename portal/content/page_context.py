"""Register the functions that prepare the template context of each page type.

A page model cannot import the views, because they import the models. So a view registers its function here,
and `PortalPage.get_context` calls `context_of`, both to serve a page and to preview it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

Preparer = Callable[[Any, HttpRequest], dict[str, Any]]
_preparers: dict[type, list[Preparer]] = {}


def prepares(*page_types: type) -> Callable[[Preparer], Preparer]:
    """Register a function `(page, request)` that returns a dict for the context of these page types.

    The function also applies to their subclasses.
    """

    def register(preparer: Preparer) -> Preparer:
        for page_type in page_types:
            _preparers.setdefault(page_type, []).append(preparer)
        return preparer

    return register


def context_of(page: Any, request: HttpRequest) -> dict[str, Any]:
    """The merged dicts of all functions registered for the page's class and its base classes.

    For a key that occurs twice, the value of the more specific class is used.
    """
    context: dict[str, Any] = {}
    for page_type in reversed(type(page).__mro__):
        for preparer in _preparers.get(page_type, []):
            context |= preparer(page, request)
    return context
