"""Handlers of outbox messages."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.base.models import OutboxMessage
from portal.base.outbox import outbox_handler
from portal.base.pagecache import purge


@outbox_handler("feedback.purge", label=_("fresh ratings on a page"))
def purge_rating(message: OutboxMessage) -> None:
    """Purge the responses that show a page's rating. The message is due a minute after the previous purge."""
    with transaction.atomic():
        purge(message.payload["key"])
