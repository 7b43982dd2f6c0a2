"""Serve Wagtail documents only if their content is clean."""

from typing import Any

from django.http import Http404, HttpRequest
from wagtail import hooks

from portal.base.files.verdicts import may_be_served


@hooks.register("before_serve_document")
def serve_clean_documents(document: Any, request: HttpRequest) -> None:
    """Raise Http404 unless the content of the document is clean, also for users of the back office."""
    if not may_be_served(document.get_file_hash()):
        raise Http404
