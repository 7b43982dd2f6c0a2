"""Refuse text that readers could not read, in every form and every import (decision 0042).

This is text in TCVN3, VNI or VIQR, text whose letters broke when it was copied, and characters that only one
font shows. The error says what to do. `wagtail_patches.py` calls `check_form` after the validation of every
form, so that a new form needs no code for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseForm, CharField, PasswordInput
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from wagtail.blocks import StreamValue
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.models import Page

from portal.base.table_sentences import in_fonts, sentence
from portal.lib.legacy_encodings import LegacyEncoding, detect
from portal.lib.plain_text import first_unknown
from portal.lib.tables.problems import Problem, Reason

KEY_LENGTH = 200
_SUBMITTING = {"action-submit", "action-publish", "action-restart-workflow"}


def refusal(text: str) -> str | None:
    """The sentence that says why a text from a file is refused; None if it is accepted."""
    if encoding := detect(text):
        return in_fonts(encoding)
    if unknown := first_unknown(text):
        return sentence(Reason(Problem.CHARACTER, values={"code": f"U+{ord(unknown):04X}"}))
    return None


def check_form(form: BaseForm) -> None:
    """Add an error beside each field of a validated form whose text is not in Unicode.

    A draft of a page is not checked until it is submitted. A form that only searches is not checked either:
    its attribute `takes_text` is False. If authors want a text as it is, the form sends its key (`_key`) as a
    value of `kept_text`, and the text is accepted.
    """
    if not getattr(form, "takes_text", True) or _is_draft(form):
        return
    kept = set(form.data.getlist("kept_text")) if hasattr(form.data, "getlist") else set()
    for field, error in list(_legacy_texts(form, kept)):
        form.add_error(field, error)


def form_sentence(encoding: LegacyEncoding) -> str:
    """The error beside a field with text in this encoding.

    It names buttons that a script of the back office shows.
    """
    if encoding is LegacyEncoding.MOJIBAKE:
        return _(
            "The letters of this text broke when it was copied, such as “áº£” in place of “ả”. "
            "Convert it with the button below it or copy it again from its source; "
            "if you want it so, choose “Keep it as it is”."
        )
    return _(
        "This text is in the old encoding %(encoding)s, so readers would see wrong letters. "
        "Convert it with the button below it or type it again in Unicode; "
        "if you want it so, choose “Keep it as it is”."
    ) % {"encoding": encoding}


def _is_draft(form: BaseForm) -> bool:
    """Whether the form saves a page, or a child row of a page, as a draft that is not submitted.

    Publishing and approving a page count as submitting it.
    """
    model = getattr(getattr(form, "_meta", None), "model", None)
    if model is None:
        return False
    owners = [field.related_model for field in model._meta.get_fields() if isinstance(field, ParentalKey)]
    if not any(issubclass(owner, Page) for owner in (model, *owners)):
        return False
    is_approved = form.data.get("workflow-action-name") == "approve"
    return not is_approved and _SUBMITTING.isdisjoint(form.data)


def _legacy_texts(form: BaseForm, kept: set[str]) -> Iterator[tuple[str, ValidationError]]:
    for name, field in form.fields.items():
        value = form.cleaned_data.get(name)
        if isinstance(value, StreamValue):
            errors = {
                place: problem
                for place, child in enumerate(value)
                if (problem := _problem(child.block.get_searchable_content(child.value), kept))
            }
            if errors:
                yield name, StreamBlockValidationError(block_errors=errors)
        elif isinstance(field, CharField) and not isinstance(field.widget, PasswordInput):
            texts = value if isinstance(value, list) else [value]
            if problem := _problem([text for text in texts if isinstance(text, str)], kept):
                yield name, problem


def _problem(texts: list[Any], kept: set[str]) -> ValidationError | None:
    for text in map(str, texts):
        encoding = detect(text)
        if encoding and _key(text) not in kept:
            return ValidationError(form_sentence(encoding), code="encoding")
    return None


def _key(text: str) -> str:
    """The first 200 characters (`KEY_LENGTH`) of a text without its white space.

    A script of the back office computes the same key.
    """
    return "".join(text.split())[:KEY_LENGTH]
