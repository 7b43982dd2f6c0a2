from __future__ import annotations

import json
import re
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.accounts.back_office import start_element

register = template.Library()

KINDS = {"success": "success", "warning": "warning", "error": "danger"}
BROWSERS = {
    "Edg/": "Edge",
    "OPR/": "Opera",
    "coc_coc": "Cốc Cốc",
    "Firefox/": "Firefox",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "macOS",
    "Linux": "Linux",
}


@register.filter
def message_kind(level: str) -> str:
    """The kind of alert for a message of Django's messages framework."""
    return KINDS.get(level, "info")


@register.filter
def in_fours(secret: str) -> str:
    """A long key in groups of four, as people copy it."""
    return " ".join(re.findall(".{1,4}", secret))


@register.filter
def device_name(user_agent: str) -> str:
    """What a person would call this device: "Chrome, Android"."""
    browser = _first(BROWSERS, user_agent) or _("Unknown browser")
    system = _first(SYSTEMS, user_agent)
    return f"{browser}, {system}" if system else browser


def _first(names: dict[str, str], text: str) -> str:
    return next((name for mark, name in names.items() if mark in text), "")


@register.filter
def from_json(text: str) -> Any:
    return json.loads(text)


@register.simple_tag
def start(name: str, *values: Any) -> SafeString:
    """The element that starts a widget of the back office, in place of an inline script."""
    return start_element(name, list(values))
