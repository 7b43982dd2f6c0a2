"""Handlers of outbox messages."""

import time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from portal.base.models import OutboxMessage
from portal.base.outbox import outbox_handler
from portal.content.actions.merge_pieces import do_piece
from portal.content.actions.merging import JOB, ask_to_continue
from portal.content.actions.renditions import make_renditions
from portal.content.actions.sharing_rules import apply_rules
from portal.content.models import PortalMerge

AT_ONCE_SECONDS = 30.0
"""How long the worker works on a merge before it handles other messages."""


@outbox_handler("content.renditions", label=_("pictures in all sizes"), seconds=600)
def renditions(message: OutboxMessage) -> None:
    make_renditions(image_ids=message.payload["images"])


@outbox_handler("content.placements", label=_("sharing of a page with other portals"))
def placements(message: OutboxMessage) -> None:
    page = Page.objects.live().filter(pk=message.payload["page"]).first()
    if page is not None:
        apply_rules(page=page, now=timezone.now())


@outbox_handler(JOB, label=_("merge of two portals"), seconds=300)
def merge_in_pieces(message: OutboxMessage) -> None:
    """Do pieces of a merge for `AT_ONCE_SECONDS`, then enqueue another message for the rest."""
    merge = PortalMerge.objects.get(pk=message.payload["merge"])
    end = time.monotonic() + AT_ONCE_SECONDS
    while do_piece(merge=merge, now=timezone.now()):
        if time.monotonic() > end:
            ask_to_continue(merge=merge, now=timezone.now())
            return
