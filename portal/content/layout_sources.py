"""The parts of the layout of public pages that the app content adds: banners and links of the footer.

Both are cached, so that a page needs no query for them.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.base.caching import cached
from portal.content.models import EmergencyBanner
from portal.portals import layout
from portal.portals.addresses import address_map
from portal.portals.models import Portal
from portal.portals.queries import path_of

FOOTER_SLUGS = ("dieu-khoan-su-dung", "bao-ve-du-lieu-ca-nhan", "tro-giup-tiep-can", "lien-ket", "lien-he")


def install() -> None:
    layout.banner_sources.append(banners)
    layout.footer_sources.append(links)


def banners(portal: Portal, language: str) -> Iterable[layout.Banner]:
    """The banners that the portal shows now. Cached banners are filtered by time at each call."""
    now = timezone.now()
    for banner in _coming_banners():
        if banner.portal_id in (None, portal.pk) and banner.starts_at <= now < banner.ends_at:
            yield layout.Banner(banner.kind, banner.title, banner.text, banner.link)


def links(portal: Portal, language: str) -> Iterable[layout.Link]:
    """The footer links, in this order: terms, privacy, accessibility, links, contact, site map.

    Only live pages are linked; the site map only on the main portal and on portals with their own host. If
    the portal has no home page in this language, the Vietnamese pages are linked. Empty without a home page.
    """
    return _links(portal, language)


@cached("layout")
def _coming_banners() -> list[EmergencyBanner]:
    return list(EmergencyBanner.objects.filter(ends_at__gt=timezone.now()))


@cached("layout")
def _links(portal: Portal, language: str) -> list[layout.Link]:
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
