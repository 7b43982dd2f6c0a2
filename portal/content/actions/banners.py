from __future__ import annotations

import datetime as dt

from portal.accounts.models import User
from portal.content.models import EmergencyBanner
from portal.portals.actions import remove_portal_row, save_portal_row


def save_banner(*, banner: EmergencyBanner, actor: User, now: dt.datetime) -> EmergencyBanner:
    """Save a banner and record the event in the journal.

    Raises PermissionDenied if the banner is for all portals and the actor is not an administrator of the
    province; ValidationError keyed by field for invalid values.
    """
    verb = "banner.opened" if banner.pk is None else "banner.changed"
    return save_portal_row(row=banner, verb=verb, detail=_detail, actor=actor, now=now)


def remove_banner(*, banner: EmergencyBanner, actor: User, now: dt.datetime) -> None:
    remove_portal_row(row=banner, verb="banner.removed", detail=_detail, actor=actor, now=now)


def _detail(banner: EmergencyBanner) -> dict[str, str]:
    return {"title": banner.title, "until": banner.ends_at.isoformat()}
