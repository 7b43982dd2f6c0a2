from __future__ import annotations

from django.utils.translation import gettext as _


def device_name(user_agent: str) -> str:
    """A readable name of the device: "Chrome Mobile, Android"."""
    from ua_parser import parse  # here, because its patterns take 9 MB and few processes need them

    found = parse(user_agent)
    browser = found.user_agent.family if found.user_agent else _("Unknown browser")
    return f"{browser}, {found.os.family}" if found.os else browser
