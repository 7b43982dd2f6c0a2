"""The choices of the filters, which Django renders with four templates each; the HTML is its own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.forms.widgets import ChoiceWidget
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe


class _PlainChoices(ChoiceWidget):
    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        widget = self.get_context(name, value, attrs)["widget"]
        options = [option for _group, several, _index in widget["optgroups"] for option in several]
        return format_html(
            "<div{}>{}</div>",
            flatatt({key: widget["attrs"].get(key) for key in ("id", "class") if widget["attrs"].get(key)}),
            format_html_join("", "<div>{}</div>", ((_option(option),) for option in options)),
        )


def _option(option: dict[str, Any]) -> SafeString:
    attributes = {key: value for key, value in option["attrs"].items() if value is not False}
    return format_html(
        '<label{}><input type="{}" name="{}" value="{}"{}> {}</label>',
        format_html(' for="{}"', attributes["id"]) if "id" in attributes else "",
        option["type"],
        option["name"],
        str(option["value"]),
        flatatt(attributes) if attributes else mark_safe(""),
        option["label"],
    )


# Wagtail makes class names of these names.
class CheckboxSelectMultiple(_PlainChoices, forms.CheckboxSelectMultiple):
    pass


class RadioSelect(_PlainChoices, forms.RadioSelect):
    pass


_PLAIN: dict[type, type] = {
    forms.CheckboxSelectMultiple: CheckboxSelectMultiple,
    forms.RadioSelect: RadioSelect,
}


def write_plainly(form: forms.BaseForm) -> forms.BaseForm:
    """The form with widgets that write their choices at once; its fields are its own."""
    for field in form.fields.values():
        field.widget.__class__ = _PLAIN.get(type(field.widget), type(field.widget))
    return form
