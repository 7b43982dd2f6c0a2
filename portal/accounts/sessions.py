"""The lifetime of a session: a limit for everybody, an idle limit for staff (ASVS 5.0, V7.3)."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User

SIGNED_IN_KEY = "signed_in_at"
SEEN_KEY = "seen_at"
NOTE_EVERY = 60
"""Seconds between two updates of the time of the last activity."""

BACKGROUND_PATHS = ("/quan-tri/editing-sessions/", "/tai-khoan/phien/con-lai/")
"""Prefixes of paths that an open tab requests by itself. Such requests do not count as activity."""


def begin(request: HttpRequest, now: dt.datetime) -> None:
    request.session[SIGNED_IN_KEY] = request.session[SEEN_KEY] = int(now.timestamp())


def note_activity(request: HttpRequest, now: dt.datetime) -> None:
    """Restart the idle time of a signed-in session."""
    request.session[SEEN_KEY] = int(now.timestamp())


def seconds_left(request: HttpRequest, now: dt.datetime) -> tuple[int, int]:
    """Two numbers of seconds: until a staff session ends if it stays idle, and until it ends in any case."""
    idle = request.session[SEEN_KEY] + settings.STAFF_IDLE_SECONDS
    latest = request.session[SIGNED_IN_KEY] + settings.SESSION_COOKIE_AGE
    seconds = int(now.timestamp())
    return max(0, min(idle, latest) - seconds), max(0, latest - seconds)


def living_user(request: HttpRequest, user: User | AnonymousUser) -> User | AnonymousUser:
    """The user of this session. If the session has expired, end it and return the anonymous user.

    Also records the time of this request as activity, at most once in `NOTE_EVERY` seconds. Requests to
    `BACKGROUND_PATHS` are no activity.
    """
    if isinstance(user, AnonymousUser) or not user.is_authenticated:
        return user
    now = int(timezone.now().timestamp())
    if _is_over(request, user, now):
        request.user = user
        logout(request)
        text = _("You were signed out because the time of the session is over.")
        messages.info(request, text, fail_silently=True)
        return AnonymousUser()
    if now - request.session[SEEN_KEY] >= NOTE_EVERY and not request.path.startswith(BACKGROUND_PATHS):
        request.session[SEEN_KEY] = now
    return user


def _is_over(request: HttpRequest, user: User, now: int) -> bool:
    signed_in, seen = request.session.get(SIGNED_IN_KEY), request.session.get(SEEN_KEY)
    if signed_in is None or seen is None or now - signed_in > settings.SESSION_COOKIE_AGE:
        return True
    return now - seen > settings.STAFF_IDLE_SECONDS and user.is_staff_member
