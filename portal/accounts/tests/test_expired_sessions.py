import datetime as dt

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from portal.accounts.actions import sweep_sessions


@pytest.mark.django_db
def test_entries_of_expired_sessions_are_deleted(an, now):
    for key, days in (("expired", 3), ("just used", 1), ("valid", 3)):
        seen = now - dt.timedelta(days=days)
        entry = UserSession.objects.create(user=an, session_key=key, ip="127.0.0.1", user_agent="")
        UserSession.objects.filter(pk=entry.pk).update(last_seen_at=seen)
    Session.objects.create(session_key="valid", session_data="", expire_date=now)
    assert sweep_sessions(now=now) == 1
    assert set(UserSession.objects.values_list("session_key", flat=True)) == {"just used", "valid"}
