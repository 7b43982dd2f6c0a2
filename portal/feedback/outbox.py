"""Handlers of outbox messages."""

from django.db import transaction

from portal.base.models import OutboxMessage
from portal.base.outbox import outbox_handler
from portal.base.pagecache import purge


@outbox_handler("feedback.purge")
def purge_rating(message: OutboxMessage) -> None:
    """Purge what shows the rating of a page, after several ratings in one minute."""
    with transaction.atomic():
        purge(message.payload["key"])
