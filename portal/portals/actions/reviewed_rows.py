"""The workflows of proposals about officials and redirects; `register` registers these and all others."""

from __future__ import annotations

import datetime as dt
from typing import Any

from wagtail.contrib.redirects.models import Redirect

from portal.agencies.actions import remove_official, save_official
from portal.agencies.models import Official
from portal.base.review.changes import Values
from portal.portals.actions import changes
from portal.portals.actions.changes import RowChanges
from portal.portals.actions.invited_roles import INVITED_ROLES
from portal.portals.actions.portal_changes import PORTALS, THEMES
from portal.portals.actions.redirects import remove_redirect, save_redirect
from portal.portals.actions.status_changes import STATUS_CHANGES


class OfficialChanges(RowChanges):
    """The workflow of proposals about officials.

    Audit events are never deleted, so they store phone and e-mail only as hashes.
    """

    rows = Official
    name = "official"
    fields = ("agency", "full_name", "title", "unit", "phone", "email", "note", "order", "public")
    personal = ("phone", "email")

    def save(self, row: Official, values: Values, actor: Any, now: dt.datetime) -> Official:
        return save_official(official=row, actor=actor, now=now)

    def remove(self, row: Official, actor: Any, now: dt.datetime) -> None:
        remove_official(official=row, actor=actor, now=now)


class RedirectChanges(RowChanges):
    rows = Redirect
    name = "redirect"
    fields = ("old_path", "site", "redirect_page", "redirect_link", "is_permanent")

    def save(self, row: Redirect, values: Values, actor: Any, now: dt.datetime) -> Redirect:
        return save_redirect(redirect=row, actor=actor, now=now)

    def remove(self, row: Redirect, actor: Any, now: dt.datetime) -> None:
        remove_redirect(redirect=row, actor=actor, now=now)


OFFICIALS = OfficialChanges()
REDIRECTS = RedirectChanges()


def register() -> None:
    for each in (OFFICIALS, REDIRECTS, THEMES, PORTALS, STATUS_CHANGES, INVITED_ROLES):
        changes.register(each)
