"""Handlers of outbox messages."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from portal.base.models import OutboxMessage
from portal.base.outbox import outbox_handler
from portal.content.actions.renditions import make_renditions
from portal.content.actions.sharing_rules import apply_rules


@outbox_handler("content.renditions", label=_("pictures in all sizes"), seconds=600)
def renditions(message: OutboxMessage) -> None:
    make_renditions(image_ids=message.payload["images"])


@outbox_handler("content.placements", label=_("sharing of a page with other portals"))
def placements(message: OutboxMessage) -> None:
    page = Page.objects.live().filter(pk=message.payload["page"]).first()
    if page is not None:
        apply_rules(page=page, now=timezone.now())
