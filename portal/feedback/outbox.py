"""Handlers of outbox messages."""

from django.db import transaction

from portal.base.models import OutboxMessage
from portal.base.outbox import outbox_handler
from portal.base.pagecache import purge


@outbox_handler("feedback.purge")
def purge_rating(message: OutboxMessage) -> None:
    """Purge the responses that show a page's rating, a minute after the previous purge."""
    with transaction.atomic():
        purge(message.payload["key"])
