from __future__ import annotations

import datetime as dt
from typing import Any

from portal.accounts.models import User
from portal.base.review.changes import Values
from portal.base.review.choices import ChangeKind
from portal.content.choices import BannerKind
from portal.content.models import EmergencyBanner
from portal.portals.actions import remove_portal_row, save_portal_row
from portal.portals.actions.changes import RowChanges


def save_banner(*, banner: EmergencyBanner, actor: User, now: dt.datetime) -> EmergencyBanner:
    """Save a banner and record an audit event.

    Raises PermissionDenied if the banner is for all portals and the actor is not an administrator of the
    province; ValidationError keyed by field for invalid values.
    """
    verb = "banner.opened" if banner.pk is None else "banner.changed"
    return save_portal_row(row=banner, verb=verb, detail=_detail, actor=actor, now=now)


def remove_banner(*, banner: EmergencyBanner, actor: User, now: dt.datetime) -> None:
    remove_portal_row(row=banner, verb="banner.removed", detail=_detail, actor=actor, now=now)


class BannerChanges(RowChanges):
    """The change requests for banners. An emergency and an earlier end do not wait for a second person."""

    rows = EmergencyBanner
    name = "banner"
    fields = ("portal", "kind", "title", "text", "link", "starts_at", "ends_at")

    def is_urgent(self, row: EmergencyBanner, kind: ChangeKind) -> bool:
        """True for the kind "emergency", for a deletion, and for a change that only sets an earlier end."""
        if kind == ChangeKind.REMOVE or row.kind == BannerKind.EMERGENCY:
            return True
        return kind == ChangeKind.CHANGE and self._only_ends_earlier(row)

    def _only_ends_earlier(self, row: EmergencyBanner) -> bool:
        saved = EmergencyBanner.objects.get(pk=row.pk)
        before, after = self.values_of(saved), self.values_of(row)
        changed = {name for name in after if after[name] != before[name]}
        return changed == {"ends_at"} and row.ends_at < saved.ends_at

    def save(self, row: EmergencyBanner, values: Values, actor: Any, now: dt.datetime) -> EmergencyBanner:
        return save_banner(banner=row, actor=actor, now=now)

    def remove(self, row: EmergencyBanner, actor: Any, now: dt.datetime) -> None:
        remove_banner(banner=row, actor=actor, now=now)


BANNERS = BannerChanges()


def _detail(banner: EmergencyBanner) -> dict[str, str]:
    return {"title": banner.title, "until": banner.ends_at.isoformat()}
