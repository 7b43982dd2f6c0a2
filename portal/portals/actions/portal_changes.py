"""Proposals to change the look, names, addresses and contact details of a portal."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import io
from typing import IO, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.base.review.changes import Values
from portal.base.review.models import ChangeRequest
from portal.portals.actions.addresses import change_host, remove_host, rename_portal
from portal.portals.actions.changes import RowChanges
from portal.portals.actions.portals import update_contact
from portal.portals.actions.themes import LOOKS, redrawn_logo, save_theme
from portal.portals.journal import DETAILS
from portal.portals.models import Portal, Theme

PICTURE = "data:image/png;base64,"


class ThemeChanges(RowChanges):
    """The workflow of proposals to change the look of a portal.

    The proposed value of `logo` is the data URL of a new PNG, or "" to remove the logo.
    """

    rows = Theme
    name = "theme"
    fields = (*LOOKS, "logo")
    extras = ("logo",)

    @property
    def entry(self) -> str:
        return _("look of a portal")

    def portal_of(self, row: Theme) -> Portal | None:
        return row.portal

    def title_of(self, row: Theme) -> str:
        return row.portal.name

    def values_of(self, row: Theme) -> Values:
        return {**super().values_of(row), "logo": row.logo.name or ""}

    def shown(self, name: str, value: Any) -> str:
        if name != "logo":
            return super().shown(name, value)
        if not value or not value.startswith(PICTURE):
            return value or ""
        content = _content(value)
        return _("new picture, %(size)d KB, SHA-256 %(digest)s") % {
            "size": (len(content) + 1023) // 1024,
            "digest": hashlib.sha256(content).hexdigest()[:16],
        }

    def pictures(self, request: ChangeRequest) -> dict[str, str]:
        logo = request.values.get("logo", "")
        return {"logo": logo} if logo.startswith(PICTURE) else {}

    def preview(self, request: ChangeRequest) -> str:
        address = reverse("portals_admin:theme_preview", args=[request.portal_id])
        look = {name: value for name, value in request.values.items() if name in LOOKS}
        return f"{address}?{urlencode(look)}"

    def save(self, row: Theme, values: Values, actor: Any, now: dt.datetime) -> Theme:
        logo = values.get("logo")
        return save_theme(
            portal=row.portal,
            **{name: getattr(row, name) for name in LOOKS},
            logo=io.BytesIO(_content(logo)) if logo else None,
            remove_logo=logo == "",
            actor=actor,
            now=now,
        )


def picture_of(logo: IO[bytes], portal: Portal) -> str:
    """The re-encoded logo as a data URL. Raises ValidationError keyed "logo" as `redrawn_logo` does."""
    return PICTURE + base64.b64encode(redrawn_logo(logo, portal).read()).decode()


def _content(picture: str) -> bytes:
    return base64.b64decode(picture.removeprefix(PICTURE))


class PortalChanges(RowChanges):
    """The workflow of proposals to change names, addresses and contact details of a portal.

    The proposed value of `host` is the portal's own host name, or "" to remove it.
    """

    rows = Portal
    name = "portal"
    fields = ("name", "english_name", "slug", "host", "hotline", "email", "address")
    extras = ("host",)
    contact = ("hotline", "email", "address")

    def values_of(self, row: Portal) -> Values:
        has_host = row.site is not None and not row.is_main
        return {**super().values_of(row), "host": row.site.hostname if row.site and has_host else ""}

    def label(self, name: str) -> str:
        return _("Host of its own") if name == "host" else super().label(name)

    def shown(self, name: str, value: Any) -> str:
        return value or "" if name == "host" else super().shown(name, value)

    def save(self, row: Portal, values: Values, actor: Any, now: dt.datetime) -> Portal:
        portal = rename_portal(
            portal=row,
            name=row.name,
            english_name=row.english_name,
            slug=row.slug,
            actor=actor,
            now=now,
        )
        if values.get("host"):
            change_host(portal=portal, host=values["host"], actor=actor, now=now)
        elif "host" in values:
            remove_host(portal=portal, actor=actor, now=now)
        if set(self.contact) & set(values):
            contact = {name: getattr(row, name) for name in self.contact}
            update_contact(portal=portal, **contact, actor=actor, now=now)
        return portal


THEMES = ThemeChanges()
PORTALS = PortalChanges()

DETAILS[PORTALS.key("host")] = gettext_lazy("Host of its own")
