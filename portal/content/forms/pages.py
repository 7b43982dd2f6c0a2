"""The form of pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.blocks.stream_block import StreamBlockValidationError

from portal.lib.legacy_encodings import detect
from portal.portals.forms import PortalPageForm

KEY_LENGTH = 200


class TextPageForm(PortalPageForm):
    """The form of every page. What is submitted must be in Unicode; a draft may be in any encoding.

    A text that its author keeps as it is comes along as `kept_text`, by its key (`_key`).
    """

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if "action-submit" in self.data:
            for field, error in list(self._legacy_texts(cleaned)):
                self.add_error(field, error)
        return cleaned

    def _legacy_texts(self, cleaned: dict[str, Any]) -> Iterator[tuple[str, ValidationError]]:
        kept = set(self.data.getlist("kept_text")) if hasattr(self.data, "getlist") else set()
        for field, value in cleaned.items():
            if isinstance(value, StreamValue):
                errors = {
                    place: problem
                    for place, child in enumerate(value)
                    if (problem := _problem(child.block.get_searchable_content(child.value), kept))
                }
                if errors:
                    yield field, StreamBlockValidationError(block_errors=errors)
            elif isinstance(value, str) and (problem := _problem([value], kept)):
                yield field, problem


def _problem(texts: list[Any], kept: set[str]) -> ValidationError | None:
    for text in map(str, texts):
        encoding = detect(text)
        if encoding and _key(text) not in kept:
            message = _(
                "This text is in the old encoding %(encoding)s. Convert it with the button below it, "
                "or choose “Keep it as it is”."
            )
            return ValidationError(message % {"encoding": encoding})
    return None


def _key(text: str) -> str:
    """The first letters of a text without white space. The script computes the same key."""
    return "".join(text.split())[:KEY_LENGTH]
