"""Template tags and filters for components."""

import json
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BoundField, widgets
from django.forms.utils import flatatt
from django.template.defaultfilters import filesizeformat
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

KINDS: list[tuple[type[widgets.Widget], str]] = [
    (widgets.HiddenInput, "hidden"),
    (widgets.CheckboxSelectMultiple, "checkboxes"),
    (widgets.RadioSelect, "radios"),
    (widgets.CheckboxInput, "checkbox"),
    (widgets.MultiWidget, "group"),
    (widgets.Textarea, "textarea"),
    (widgets.PasswordInput, "password"),
    (widgets.FileInput, "file"),
    (widgets.Select, "select"),
]


@register.simple_tag
def icon(name: str, size: int = 20) -> SafeString:
    """A decorative icon of `icons.svg`, `size` CSS pixels wide and high.

    Screen readers ignore the icon, so the text beside it must have the same meaning.
    """
    return _icon(static("design/icons/icons.svg"), name, size)


@lru_cache(maxsize=512)
def _icon(sprite: str, name: str, size: int) -> SafeString:
    return format_html(
        '<svg class="icon" width="{}" height="{}" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        size,
        size,
        sprite,
        name,
    )


@register.filter
def field_kind(field: BoundField) -> str:
    """The kind of the field's widget, by which `components/field.html` chooses a layout.

    One of the kinds in `KINDS`, or "text".
    """
    widget = field.field.widget
    for widget_class, kind in KINDS:
        if isinstance(widget, widget_class):
            return kind
    return "text"


@register.filter
def first_control(field: BoundField) -> str:
    """The HTML id that an error summary links to: the id of the field, or of its first choice or part."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.simple_tag
def control(field: BoundField, **attributes: Any) -> SafeString:
    """The widget of a bound field with more HTML attributes: `{% control field rows=4 %}`.

    An underscore in a name becomes a hyphen.
    """
    return field.as_widget(attrs={name.replace("_", "-"): value for name, value in attributes.items()})


@register.simple_tag
def attributes(**pairs: Any) -> str:
    """HTML attributes for a start tag: `<a {% attributes href=url lang=language %}>`.

    Attributes with the value None, "" or False are left out. An underscore in a name becomes a hyphen.
    """
    present = {
        name.replace("_", "-"): value
        for name, value in pairs.items()
        if value is not None and value is not False and value != ""
    }
    return flatatt(present)


@register.filter
def file_details(size: int | None, kind: str = "") -> str:
    """Type and size for a file list, such as "PDF, 1,2 MB"; unknown parts are left out.

    `size` is in bytes.
    """
    return ", ".join(part for part in (kind.upper(), filesizeformat(size) if size else "") if part)


@register.filter
def paired(link: Any) -> tuple[str, str]:
    """The pair (title, URL) of a link. The link is such a pair, or a dict or object with `title` and `url`.

    Raises AttributeError for an object without these attributes.
    """
    if isinstance(link, (tuple, list)):
        return (str(link[0]), str(link[1] or ""))
    if isinstance(link, dict):
        return (str(link.get("title", "")), str(link.get("url") or ""))
    return (str(link.title), str(link.url or ""))


@register.filter
def json_ld(facts: dict[str, Any]) -> SafeString:
    """A `<script type="application/ld+json">` element with these facts for search engines.

    Browsers do not run this element, because it is data; so the content security policy needs no nonce.
    """
    text = json.dumps(facts, ensure_ascii=False, default=str)
    for character, escape in (
        ("<", "\\u003c"),
        (">", "\\u003e"),
        ("&", "\\u0026"),
        ("\u2028", "\\u2028"),
        ("\u2029", "\\u2029"),
    ):
        text = text.replace(character, escape)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')
