from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction

from portal.accounts.models import User
from portal.base.audit import record_event
from portal.content.models import EmergencyBanner


@transaction.atomic
def save_banner(*, banner: EmergencyBanner, actor: User, now: dt.datetime) -> EmergencyBanner:
    """Write a banner. Only the province's administrators may put one on all portals."""
    if banner.portal_id is None and not actor.is_province_administrator:
        raise PermissionDenied
    is_new = banner.pk is None
    banner.full_clean()
    banner.save()
    _record("banner.opened" if is_new else "banner.changed", banner, actor, now)
    return banner


@transaction.atomic
def remove_banner(*, banner: EmergencyBanner, actor: User, now: dt.datetime) -> None:
    _record("banner.removed", banner, actor, now)
    banner.delete()


def _record(verb: str, banner: EmergencyBanner, actor: User, now: dt.datetime) -> None:
    record_event(
        actor=actor,
        verb=verb,
        target=f"banner:{banner.pk}",
        portal=banner.portal.slug if banner.portal else "",
        detail={"title": banner.title, "until": banner.ends_at.isoformat()},
        now=now,
    )
