"""Parts of Wagtail that `accounts` replaces, and private names of django-allauth.

Checked with Wagtail 8.0.1 and django-allauth 65.22.1. `tests/test_patches.py` compares
`PATCHED` with what is installed (`docs/upgrading.md`).
"""

from __future__ import annotations

import json
import re
from typing import Any

from allauth.core.internal import ratelimit
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.widgets import BaseChooser

PATCHED = {
    "allauth.core.internal.ratelimit.RateLimitUsage.rollback": "(self) -> 'None'",
    "allauth.core.internal.ratelimit.consume": (
        "(request: 'HttpRequest', *, app: 'str', action: 'str', config: 'dict[str, str] | None' = None, "
        "key=None, user=None, dry_run: 'bool' = False, limit_get: 'bool' = False, "
        "raise_exception: 'bool' = False) -> 'RateLimitUsage | None'"
    ),
    "allauth.account.utils.user_pk_to_url_str": "(user: 'AbstractBaseUser') -> 'str'",
    "wagtail.admin.widgets.BaseChooser.get_value_data": "(self, value)",
    "wagtail.admin.widgets.BaseChooser.render": "(self, name, value, attrs=None, renderer=None)",
    "wagtail.admin.widgets.BaseChooser.render_html": "(self, name, value_data, attrs)",
    "wagtail.admin.widgets.BaseChooser.render_js_init": "(self, id_, name, value_data)",
}

CALL = re.compile(r"^(?:new )?(?P<name>\w+)\((?P<values>.*)\);?$", re.DOTALL)


def consume_limit(request: HttpRequest, action: str, key: str) -> ratelimit.RateLimitUsage | None:
    """Count one use of a limit of `ACCOUNT_RATE_LIMITS`; None if the limit is reached.

    Call `rollback()` on the result to take the use back. allauth's public function cannot do this.
    """
    return ratelimit.consume(request, app="allauth.account", action=action, key=key)


def use_elements() -> None:
    """Render choosers with a custom element where Wagtail writes an inline script.

    The content security policy of the back office forbids inline scripts. When Wagtail's issue 1288 is
    closed, this function, `static/accounts/back-office.js` and the templates that use the element can go.
    `tests/test_content_policy.py` finds other inline scripts.
    """
    BaseChooser.render = _render


def start_element(name: str, values: list[Any]) -> SafeString:
    """The HTML element for which our script calls the JavaScript function `name` with these values.

    `name` can also be a constructor.
    """
    element = '<back-office-start name="{}" arguments="{}"></back-office-start>'
    return format_html(element, name, json.dumps(values))


def _render(
    chooser: BaseChooser, name: str, value: Any, attrs: dict[str, str], renderer: Any = None
) -> SafeString:
    data = chooser.get_value_data(value)
    html = chooser.render_html(name, data, attrs)
    script = chooser.render_js_init(attrs["id"], name, data)
    call = CALL.match(script)
    if call is None:
        raise ValueError(f"{type(chooser).__name__} starts with a script that is not a call: {script}")
    values = json.loads(f"[{call['values']}]")
    return html + start_element(call["name"], values)
