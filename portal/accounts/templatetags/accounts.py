from __future__ import annotations

import json
import re
from typing import Any

from django import template
from django.utils.safestring import SafeString

from portal.accounts.devices import device_name
from portal.accounts.wagtail_patches import start_element

register = template.Library()

KINDS = {"success": "success", "warning": "warning", "error": "danger"}


@register.filter
def message_kind(level: str) -> str:
    """The kind of alert for the level tag of a Django message: "success", "warning", "danger" or "info"."""
    return KINDS.get(level, "info")


@register.filter
def in_fours(secret: str) -> str:
    """A long key in groups of four characters, easier to copy."""
    return " ".join(re.findall(".{1,4}", secret))


register.filter("device_name", device_name)


@register.filter
def from_json(text: str) -> Any:
    return json.loads(text)


@register.simple_tag
def start(name: str, *values: Any) -> SafeString:
    """The HTML element that starts a widget of the back office, instead of an inline script.

    `name` is the JavaScript function or constructor that is called with `values`.
    """
    return start_element(name, list(values))
