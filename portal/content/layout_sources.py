"""Emergency banners and footer links, which the layout of every public page shows.

Both are cached in memory, so that a page needs no query for them.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.base.pagecache import is_following
from portal.content.models import EmergencyBanner
from portal.portals import layout
from portal.portals.addresses import FOLLOWED_SECONDS, address_map
from portal.portals.models import Portal
from portal.portals.queries import path_of

BANNERS_FRESH = 1.0  # seconds
LINKS_FRESH = 30.0
FOOTER_SLUGS = ("dieu-khoan-su-dung", "bao-ve-du-lieu-ca-nhan", "tro-giup-tiep-can", "lien-ket", "lien-he")

_banners: tuple[float, list[EmergencyBanner]] | None = None
_links: dict[tuple[int, str], tuple[float, list[layout.Link]]] = {}


def install() -> None:
    layout.banner_sources.append(banners)
    layout.footer_sources.append(links)


def banners(portal: Portal, language: str) -> Iterable[layout.Banner]:
    """The banners of this moment: a cached banner, too, is not shown after its end."""
    now = timezone.now()
    for banner in _coming_banners(now):
        if banner.portal_id in (None, portal.pk) and banner.starts_at <= now < banner.ends_at:
            yield layout.Banner(banner.kind, banner.title, banner.text, banner.link)


def links(portal: Portal, language: str) -> Iterable[layout.Link]:
    """The live pages of the portal among `FOOTER_SLUGS`, and its site map."""
    cached = _links.get((portal.pk, language))
    if cached is None or not _is_fresh(time.monotonic() - cached[0], LINKS_FRESH):
        cached = (time.monotonic(), _read_links(portal, language))
        _links[portal.pk, language] = cached
    return cached[1]


def invalidate() -> None:
    """Read banners and links again at the next request."""
    global _banners
    _banners = None
    _links.clear()


def _coming_banners(now: dt.datetime) -> list[EmergencyBanner]:
    global _banners
    if _banners is None or not _is_fresh(time.monotonic() - _banners[0], BANNERS_FRESH):
        _banners = (time.monotonic(), list(EmergencyBanner.objects.filter(ends_at__gt=now)))
    return _banners[1]


def _is_fresh(age: float, seconds: float) -> bool:
    """Cached longer in a process that follows the log of purges: it learns of changes there."""
    return age <= seconds or (age <= FOLLOWED_SECONDS and is_following())


def _read_links(portal: Portal, language: str) -> list[layout.Link]:
    root = address_map().root(portal, language)
    if root is None:
        return []
    pages = Page.objects.filter(
        path__startswith=root.path, depth=len(root.path) // Page.steplen + 1, live=True
    )
    by_slug = {page.slug: page for page in pages.filter(slug__in=FOOTER_SLUGS)}
    found = [
        layout.Link(by_slug[slug].title, path_of(by_slug[slug])) for slug in FOOTER_SLUGS if slug in by_slug
    ]
    if portal.is_main or portal.site_id:
        prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
        with translation.override(language):
            found.append(layout.Link(_("Site map"), prefix + reverse("site_map").removeprefix(prefix)))
    return found
