from __future__ import annotations

import datetime as dt

from django.db import transaction

from portal.accounts.models import User
from portal.base.audit import record_event
from portal.content.models import Topic


@transaction.atomic
def save_topic(*, topic: Topic, actor: User | str | None, now: dt.datetime) -> Topic:
    """Save a topic of the tree that all portals share. The caller checks permissions.

    Raises ValidationError keyed by field for invalid values.
    """
    topic.full_clean()
    topic.save()
    record_event(actor=actor, verb="topic.saved", target=f"topic:{topic.slug}", now=now)
    return topic
