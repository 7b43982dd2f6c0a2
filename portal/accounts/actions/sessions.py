"""End sessions, and delete the records of expired sessions."""

from __future__ import annotations

import datetime as dt

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from portal.accounts.actions.journal import note
from portal.accounts.models import User

UNUSED = dt.timedelta(days=2)


def end_sessions(*, user: User, but: str = "") -> int:
    """End all sessions of this person except the one with key `but`. Returns how many ended."""
    ended = list(UserSession.objects.filter(user=user).exclude(session_key=but))
    for session in ended:
        session.end()
    return len(ended)


@transaction.atomic
def end_other_sessions(*, user: User, but: str, now: dt.datetime) -> None:
    """End all sessions of a person, at their request, except the one with key `but`."""
    count = end_sessions(user=user, but=but)
    note(user=user, verb="account.other_sessions_ended", now=now, count=count)


@transaction.atomic
def end_session(*, user: User, session: UserSession, now: dt.datetime) -> None:
    """End one session of a person, at their request. The event contains the IP address of the session."""
    session.end()
    note(user=user, verb="account.session_ended", now=now, address=session.ip)


def sweep_sessions(*, now: dt.datetime) -> int:
    """Delete the `UserSession` rows whose session is no longer in the database; return how many.

    Rows of the last two days (`UNUSED`) stay, because their session may not be written yet.
    """
    old = UserSession.objects.filter(last_seen_at__lt=now - UNUSED)
    count: int = old.exclude(session_key__in=Session.objects.values("session_key")).delete()[0]
    return count
