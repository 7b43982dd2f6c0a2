from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect

from portal.base.audit import record_event
from portal.portals.access.ownership import owner_of


@transaction.atomic
def save_redirect(*, redirect: Redirect, actor: Any, now: dt.datetime) -> Redirect:
    """Add a redirect or save its changes.

    Raises ValidationError keyed "old_path" if another redirect has this old address.
    """
    verb = "redirect.added" if redirect.pk is None else "redirect.changed"
    redirect.full_clean()
    others = Redirect.objects.filter(old_path=redirect.old_path, site=redirect.site)
    if others.exclude(pk=redirect.pk).exists():
        message = _("This address is sent on already. Change that entry instead.")
        raise ValidationError({"old_path": message})
    redirect.save()
    _record(verb, redirect, actor, now)
    return redirect


@transaction.atomic
def remove_redirect(*, redirect: Redirect, actor: Any, now: dt.datetime) -> None:
    _record("redirect.removed", redirect, actor, now)
    redirect.delete()


def _record(verb: str, redirect: Redirect, actor: Any, now: dt.datetime) -> None:
    portal = owner_of(redirect)
    record_event(
        actor=actor,
        verb=verb,
        target=f"redirect:{redirect.pk}",
        portal=portal.slug if portal else "",
        detail={"title": redirect.old_path, "to": str(redirect.redirect_page or redirect.redirect_link)},
        now=now,
    )
