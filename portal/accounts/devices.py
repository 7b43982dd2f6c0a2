"""Recognise browsers with which a person has signed in before, and name browsers.

A signed cookie, which only the sign-in page receives, lists the people who signed in with this browser. When
they sign in with it again, their attempts have a rate limit of their own, so that wrong passwords from other
browsers cannot lock them out (decision 0031).
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts import queries
from portal.accounts.models import User

SALT = "portal.accounts.device"
KEPT_FOR = 365 * 24 * 3600  # seconds
MOST_PEOPLE = 5
"""The most people that the cookie lists: those who signed in last."""


def remember(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Add this person to the cookie that lists who signed in with this browser. It lasts one year."""
    device, people = _read(request)
    people = [*(pk for pk in people if pk != user.pk), user.pk][-MOST_PEOPLE:]
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps([device or secrets.token_hex(8), people], salt=SALT),
        max_age=KEPT_FOR,
        path=reverse("account_login"),
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def known_device(request: HttpRequest, login: str) -> str:
    """The rate-limit key of this browser and account; "" if the person never signed in with this browser.

    `login` is an e-mail address or user name.
    """
    device, people = _read(request)
    user = queries.user_by_login(login) if people else None
    return f"{device}:{user.pk}" if user and user.pk in people else ""


def _read(request: HttpRequest) -> tuple[str, list[int]]:
    try:
        device, people = signing.loads(
            request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""), salt=SALT, max_age=KEPT_FOR
        )
    except signing.BadSignature:
        return "", []
    return device, people


def device_name(user_agent: str) -> str:
    """A readable name for a User-Agent header, such as "Chrome Mobile, Android"."""
    from ua_parser import parse  # here, because its patterns take 9 MB and few processes need them

    found = parse(user_agent)
    browser = found.user_agent.family if found.user_agent else _("Unknown browser")
    return f"{browser}, {found.os.family}" if found.os else browser
