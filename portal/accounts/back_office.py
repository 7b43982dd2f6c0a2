"""Wagtail's choosers without inline scripts, so that the back office runs under a strict content policy.

Wagtail's issue 1288 asks for the same; when it is done there, this file, `static/accounts/back-office.js`
and the templates that name it can go. `tests/test_content_policy.py` finds scripts that slip through.
"""

from __future__ import annotations

import json
import re
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.widgets import BaseChooser

CALL = re.compile(r"^(?:new )?(?P<name>\w+)\((?P<values>.*)\);?$", re.DOTALL)


def start_element(name: str, values: list[Any]) -> SafeString:
    element = '<back-office-start name="{}" arguments="{}"></back-office-start>'
    return format_html(element, name, json.dumps(values))


def use_elements() -> None:
    """From now on choosers are rendered with an element where Wagtail writes a script."""
    BaseChooser.render = _render


def _render(
    chooser: BaseChooser, name: str, value: Any, attrs: dict[str, str], renderer: Any = None
) -> SafeString:
    data = chooser.get_value_data(value)
    html = chooser.render_html(name, data, attrs)
    script = chooser.render_js_init(attrs["id"], name, data)
    call = CALL.match(script)
    if call is None:
        raise ValueError(f"{type(chooser).__name__} starts with a script we cannot read: {script}")
    values = json.loads(f"[{call['values']}]")
    return html + start_element(call["name"], values)
