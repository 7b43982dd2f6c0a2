"""Receive Django's and allauth's signals about portals and accounts.

When rows change from which layouts and addresses are built, the cached ones are purged. When a person chooses
a first password, their invitations are accepted. Changes of pages are handled in `content/publication.py`.
"""

from typing import Any

from allauth.account.signals import password_reset
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction, Site

from portal.accounts.models import User
from portal.base.pagecache import purge
from portal.portals.actions.invitations import accept_by_first_password
from portal.portals.models import FormerAddress, Portal, Theme


def connect() -> None:
    for signal in (post_save, post_delete):
        signal.connect(_theme_changed, sender=Theme)
        for model in (Portal, FormerAddress, Site, Locale, PageViewRestriction):
            signal.connect(_row_changed, sender=model)
    password_reset.connect(_password_chosen)


def _row_changed(**kwargs: object) -> None:
    purge("layout")


def _theme_changed(instance: Theme, **kwargs: object) -> None:
    purge(f"layout:{instance.portal_id}", "portals")


def _password_chosen(user: User, **kwargs: Any) -> None:
    accept_by_first_password(user=user, now=timezone.now())
