"""Show a banner on every page of the demo that says that the content is made up."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext as _

from portal.portals import layout
from portal.portals.models import Portal


def install() -> None:
    layout.banner_sources.append(notice)


def notice(portal: Portal, language: str) -> Iterable[layout.Banner]:
    with translation.override(language):
        title = _("This is a demonstration.")
        text = _("News, notices, people and figures are made up; the pictures are drawn by a program.")
    yield layout.Banner("info", title, text, "")
