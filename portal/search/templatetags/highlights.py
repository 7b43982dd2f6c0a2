"""`{{ parts|marked }}`: a text with the words that were asked for marked."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from portal.search.snippets import Part

register = template.Library()


@register.filter
def marked(parts: Iterable[Part]) -> SafeString:
    """Each part is escaped by itself."""
    return mark_safe(
        "".join(f"<mark>{escape(text)}</mark>" if is_marked else escape(text) for text, is_marked in parts)
    )
