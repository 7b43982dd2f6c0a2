"""Add pages to the tree, as drafts or published with a first revision."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from wagtail.models import Page

from portal.accounts.models import User

P = TypeVar("P", bound=Page)


def add_live_page(
    *, parent: Page | None, page: P, user: User | None, now: dt.datetime, shown_at: dt.datetime | None = None
) -> P:
    """Add the page as the last child of `parent` (None: at the top) and publish it.

    Its time of first publication is `shown_at`, or `now` if that is None.
    """
    add_draft_page(parent=parent, page=page, user=user, now=now, shown_at=shown_at)
    return publish_page(page=page, user=user, shown_at=shown_at)


def add_draft_page(
    *, parent: Page | None, page: P, user: User | None, now: dt.datetime, shown_at: dt.datetime | None = None
) -> P:
    """Add a page that is not live as the last child of `parent` (None: at the top).

    `first_published_at` is set already, to `shown_at` or `now`.
    """
    page.live = False
    page.owner = user
    page.first_published_at = shown_at or now
    if parent is None:
        Page.get_first_root_node().add_child(instance=page)
    else:
        parent.add_child(instance=page)
    return page


def publish_page(*, page: P, user: User | None, shown_at: dt.datetime | None = None) -> P:
    """Save the present values of `page` as a revision and publish it; Wagtail sends its signals.

    The text is not validated and no permission is checked. With `shown_at`, the times of the last
    publication and of the last revision become this time: for content that is imported with its own dates.
    """
    page.save_revision(user=user, clean=False, log_action=False).publish(
        user=user, skip_permission_checks=True
    )
    if shown_at is not None:
        Page.objects.filter(pk=page.pk).update(
            last_published_at=shown_at, latest_revision_created_at=shown_at
        )
    page.refresh_from_db()
    return page
