"""`{{ parts|highlighted }}`: a text with the words of the query highlighted."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from portal.search.snippets import TextPart

register = template.Library()


@register.filter
def highlighted(parts: Iterable[TextPart]) -> SafeString:
    """The parts as safe HTML: each is escaped, and highlighted ones are in `<mark>`."""
    return mark_safe(
        "".join(
            f"<mark>{escape(text)}</mark>" if is_highlighted else escape(text)
            for text, is_highlighted in parts
        )
    )
