"""Handlers of outbox messages."""

import time

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from portal.base.models import OutboxMessage
from portal.base.outbox import outbox_handler
from portal.content.actions.merge_pieces import do_piece
from portal.content.actions.merging import JOB, MAIL, ask_to_continue
from portal.content.actions.renditions import make_renditions
from portal.content.actions.sharing_rules import apply_rules
from portal.content.models import PortalMerge
from portal.portals.layout import decision_sentence
from portal.portals.mails import send_mail_to
from portal.portals.queries import people_to_tell

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


@outbox_handler(MAIL, label=_("mails about a merge to the portal that goes on"))
def mail_about_merge(message: OutboxMessage) -> None:
    """Mail the successor's approvers and managers what a merge brings, and who ordered and confirmed it.

    `memo` of the message stores who got the mail, so that a second run mails only the others.
    """
    rows = PortalMerge.objects.select_related("portal", "successor", "ordered_by", "confirmed_by")
    merge = rows.get(pk=message.payload["merge"])
    with translation.override(settings.LANGUAGE_CODE):
        decision = decision_sentence(merge.decision, merge.decided_on)
    context = {
        **message.payload,
        "merge": merge,
        "reason": f"{merge.reason} {decision}".strip(),
        "link": settings.BASE_URL + reverse("wagtailadmin_home"),
    }
    told = message.memo.setdefault("told", [])
    for user in people_to_tell(merge.successor, except_for=merge.confirmed_by_id):
        if user.pk not in told:
            send_mail_to(user, "content/messages/merge", context)
            told.append(user.pk)
            message.save(update_fields=["memo"])
