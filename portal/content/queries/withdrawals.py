"""Withdrawals by address, replacements of withdrawn pages, and pages by full address."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Page

from portal.content.models import Withdrawal
from portal.content.queries import routing
from portal.portals.addresses import address_map
from portal.portals.models import Portal
from portal.portals.queries import path_of, portal_of


def withdrawal_at(path: str, portal: Portal | None, language: str) -> Withdrawal | None:
    """The current withdrawal of the page that was last published at this path; None if there is none.

    Compares the path stored with the withdrawal, because drafts of the page or of withdrawn sections above it
    may have other slugs.
    """
    start = routing.root_for(portal, language)
    parts = [part for part in path.split("/") if part]
    if start is None or not parts:
        return None
    url_path = start.url_path + "".join(f"{part}/" for part in parts)
    roots = [root for root in address_map().roots.values() if url_path.startswith(root.url_path)]
    home = max(roots, key=lambda root: len(root.url_path))
    rows = Withdrawal.objects.filter(
        ended_at=None,
        path=url_path.removeprefix(home.url_path),
        page__path__startswith=home.path,
        page__live=False,
    )
    return rows.select_related("page", "replaced_by").order_by("-withdrawn_at").first()


def path_below_home(page: Page) -> str:
    """The path of a page below the home page of its portal, with a final slash.

    A new slug or host name of the portal does not change this path.
    """
    home = address_map().root_of_path(page.path)
    return str(page.url_path).removeprefix(home.url_path if home else "/")


def replacement_of(withdrawal: Withdrawal) -> tuple[str, str] | None:
    """Title and full address of the replacement; None without one, or if the replacing page is not live.

    For an address on another site, the address is also the title.
    """
    page = withdrawal.replaced_by
    if page is not None and page.live:
        return page.title, full_address(page)
    if withdrawal.replaced_by_url:
        return withdrawal.replaced_by_url, withdrawal.replaced_by_url
    return None


def full_address(page: Page) -> str:
    """The canonical address of a page, with scheme and host; only the path if the page is in no portal."""
    portal = portal_of(page)
    return (address_map().origin(portal) if portal else "") + path_of(page)


def page_of_address(address: str) -> Page | None:
    """The live page at an address that an editor pasted; None for another site or an unknown path.

    An address without host belongs to the main portal.
    """
    where = address_map()
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    if parts.netloc and parts.hostname not in where.hosts:
        return None
    portal = where.by_host.get(parts.hostname or "") or where.main
    path, language = parts.path.lstrip("/"), settings.LANGUAGE_CODE
    first, _, rest = path.partition("/")
    if first in dict(settings.LANGUAGES) and first != language:
        language, path = first, rest
    return routing.page_at(path, portal, language)
