"""Documents of Wagtail are served only when their content is clean."""

from typing import Any

from django.http import Http404, HttpRequest
from wagtail import hooks

from portal.base.files.verdicts import may_be_served


@hooks.register("before_serve_document")
def serve_clean_documents(document: Any, request: HttpRequest) -> None:
    """404 for everybody, also in the back office: nobody should open a file that was not scanned."""
    if not may_be_served(document.get_file_hash()):
        raise Http404
