"""Find the portal of a host, a path prefix or a branch of the page tree.

Every request needs this, so `address_map` loads all portals and home pages into one `AddressMap`, which each
process caches. After a change, the process that made it loads a new `AddressMap` at once, other processes
when they read the log of purges, and processes that receive no purges after one second. All threads share the
cached objects: never change them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction

from portal.base.caching import cached
from portal.portals.models import FormerAddress, Portal


@dataclass(frozen=True)
class Root:
    """The home page of a portal in one language. `path` is its path in Wagtail's tree."""

    portal: Portal
    language: str
    page_id: int
    path: str
    url_path: str
    live: bool


class Entrance(NamedTuple):
    """A path on the main host that belongs to a component portal.

    `rest` is the part of the path below the portal's home page. `is_former` is True if the path has an
    earlier slug of the portal.
    """

    portal: Portal
    language: str
    rest: str
    is_former: bool


@dataclass(frozen=True)
class AddressMap:
    portals: dict[int, Portal]
    roots: dict[tuple[int, str], Root]
    by_path: dict[str, Root]
    by_host: dict[str, Portal]
    hosts: frozenset[str]
    prefixes: dict[tuple[str, str], Portal]
    """(language, path below the main portal such as "cong-thanh-phan/so-y-te") -> component portal."""
    former: dict[str, Portal]
    main: Portal | None
    keys: frozenset[UUID]
    """The translation keys of the home pages."""
    restricted: tuple[str, ...]
    """Tree paths of the pages with a view restriction, which also covers the pages below them."""

    def portal_of_path(self, path: str) -> Portal | None:
        """The portal whose home page has this tree path or is its nearest ancestor; None without one."""
        root = self.root_of_path(path)
        return root.portal if root else None

    def root_of_path(self, path: str) -> Root | None:
        for end in range(len(path), 0, -Page.steplen):
            if root := self.by_path.get(path[:end]):
                return root
        return None

    def root(self, portal: Portal, language: str) -> Root | None:
        """The portal's home page in this language, else its Vietnamese home page; None without both."""
        return self.roots.get((portal.pk, language)) or self.roots.get((portal.pk, settings.LANGUAGE_CODE))

    def is_closed_to_some(self, path: str) -> bool:
        """Whether this page or an ancestor has a view restriction."""
        return path.startswith(self.restricted) if self.restricted else False

    def languages_of(self, portal: Portal) -> list[str]:
        """The codes of the languages in which this portal has a home page."""
        return [language for portal_id, language in self.roots if portal_id == portal.pk]

    def prefix(self, portal: Portal, language: str | None = None) -> str:
        """The path of a portal's home page on its host: "/", "/en/" or "/cong-thanh-phan/so-y-te/".

        This is the path of the Vietnamese home page if `language` is None or the portal has no home page in
        that language. It is "/" if the portal has no home page yet.
        """
        root = self.root(portal, language or settings.LANGUAGE_CODE)
        return self.page_path(portal, root.language, root.url_path) if root else "/"

    def page_path(self, portal: Portal, language: str, url_path: str) -> str:
        """The public path of the page with this `url_path`, on the portal's own host or the main host."""
        home = portal if portal.site_id or not self.main else self.main
        root = self.roots.get((home.pk, language))
        within = url_path.removeprefix(root.url_path) if root else url_path.lstrip("/")
        return ("/" if language == settings.LANGUAGE_CODE else f"/{language}/") + within

    def public_path(self, path: str, url_path: str) -> str:
        """The public path of the page with this tree path and `url_path`; "/" if the page is in no portal."""
        root = self.root_of_path(path)
        return self.page_path(root.portal, root.language, url_path) if root else "/"

    def below_main(self, portal: Portal) -> str:
        """The Vietnamese path of a component portal below the main one, such as "cong-thanh-phan/so-y-te".

        Raises LookupError for a portal whose home page is not below the main portal's.
        """
        for (language, prefix), owner in self.prefixes.items():
            if owner == portal and language == settings.LANGUAGE_CODE:
                return prefix
        raise LookupError(f"{portal!r} does not stand below the main portal")

    def origin(self, portal: Portal) -> str:
        """Scheme, host and port where this portal is served, without a final slash."""
        if portal.site is not None and not portal.is_main:
            return str(portal.site.root_url)
        return str(settings.BASE_URL)

    def by_prefix(self, path: str) -> Entrance | None:
        """The component portal with this path on the main host; None if the path belongs to the main portal.

        Former paths of component portals are found, too.
        """
        rest = path.lstrip("/")
        language = settings.LANGUAGE_CODE
        first, _, after = rest.partition("/")
        if first != language and first in dict(settings.LANGUAGES):
            language, rest = first, after
        segment, _, rest = rest.partition("/")
        name, _, rest = rest.partition("/")
        key = f"{segment}/{name}"
        if portal := self.prefixes.get((language, key)):
            return Entrance(portal, language, rest, is_former=False)
        if portal := self.former.get(key):
            return Entrance(portal, language, rest, is_former=True)
        return None


@cached("layout", "agencies")
def address_map() -> AddressMap:
    """Load the `AddressMap` from the database. It is cached until "layout" or "agencies" is purged."""
    portals = {
        portal.pk: portal
        for portal in Portal.objects.select_related("root_page", "site", "theme", "agency", "collection")
    }
    by_key = {portal.root_page.translation_key: portal for portal in portals.values()}
    roots: dict[tuple[int, str], Root] = {}
    pages = Page.objects.filter(translation_key__in=by_key, alias_of=None).values_list(
        "translation_key", "locale__language_code", "pk", "path", "url_path", "live"
    )
    for key, language, *rest in pages:
        portal = by_key[key]
        roots[portal.pk, language] = Root(portal, language, *rest)
    main = next((portal for portal in portals.values() if portal.is_main), None)
    restricted = tuple(PageViewRestriction.objects.order_by("pk").values_list("page__path", flat=True))
    by_host = {portal.site.hostname: portal for portal in portals.values() if portal.site is not None}
    return AddressMap(
        portals=portals,
        roots=roots,
        by_path={root.path: root for root in roots.values()},
        by_host=by_host,
        hosts=frozenset({*by_host, *settings.PORTAL_HOSTS} - {""}),
        prefixes=_prefixes(roots, main),
        former={row.prefix: portals[row.portal_id] for row in FormerAddress.objects.all()},
        main=main,
        keys=frozenset(by_key),
        restricted=restricted,
    )


def has_page(page: Page) -> bool:
    """Whether this page, or one of its translations, is a home page in the cached `AddressMap`.

    Returns True if no `AddressMap` is cached.
    """
    known = address_map.values()
    return not known or page.translation_key in known[0].keys


def _prefixes(roots: dict[tuple[int, str], Root], main: Portal | None) -> dict[tuple[str, str], Portal]:
    prefixes = {}
    for root in roots.values():
        home = roots.get((main.pk, root.language)) if main else None
        if home and root.portal != main and root.url_path.startswith(home.url_path):
            prefixes[root.language, root.url_path.removeprefix(home.url_path).strip("/")] = root.portal
    return prefixes


def current_language() -> str:
    """The code of the active language, such as "en"; the default language if no translation is active."""
    return get_language() or settings.LANGUAGE_CODE
