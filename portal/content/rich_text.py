"""The editor's field for rich text."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import BadRequest
from wagtail.admin.rich_text import DraftailRichTextArea

from portal.lib.plain_text import tidy_pasted


class RichTextArea(DraftailRichTextArea):
    """Wagtail's rich text field; it also tidies the submitted text, as other fields do (`lib/plain_text.py`).

    Raises BadRequest for data that the editor's script never sends.
    """

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        try:
            value = super().value_from_datadict(data, files, name)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            raise BadRequest(name) from error
        return tidy_pasted(value) if isinstance(value, str) else value
