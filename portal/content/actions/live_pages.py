"""Putting a page into the tree so that it is live at once, with its history."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from wagtail.models import Page

from portal.accounts.models import User

P = TypeVar("P", bound=Page)


def add_live_page(
    *, parent: Page | None, page: P, user: User | None, now: dt.datetime, shown_at: dt.datetime | None = None
) -> P:
    """Add the page below its parent and publish it, as of `shown_at` where that lies in the past.

    Goes the way every publication goes: a revision, Wagtail's signals, a row in the lists.
    """
    page.live = False
    page.owner = user
    page.first_published_at = shown_at or now
    if parent is None:
        Page.get_first_root_node().add_child(instance=page)
    else:
        parent.add_child(instance=page)
    page.save_revision(user=user, clean=False, log_action=False).publish(user=user, skip_permission_checks=True)
    page.refresh_from_db()
    return page
