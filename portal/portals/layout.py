"""The layout of every public page: name, menu, languages, theme, notices, breadcrumbs.

The parts that are the same for everybody are cached for each portal and language until a purge. Parts that
depend on the request are computed when a template reads them. Other apps add banners, footer links and menu
entries to `banner_sources`, `footer_sources` and `menu_sources` in their `apps.ready()`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.base.caching import cached
from portal.base.compiled_query import CompiledQuery
from portal.base.pagecache import tag_response
from portal.portals.addresses import AddressMap, Root, address_map, current_language
from portal.portals.models import Portal, Theme
from portal.portals.queries import present_successor
from portal.portals.wagtail_patches import descendant_paths, routed_page

LANGUAGE_LABELS = {"vi": "Tiếng Việt", "en": "English"}
SEARCH_PATH = "tim-kiem/"
SUGGESTIONS_PATH = "goi-y/"


class Banner(NamedTuple):
    kind: str
    """"emergency", or a kind that the design component `notice` knows."""
    title: str
    text: str
    url: str


class Link(NamedTuple):
    title: str
    url: str


banner_sources: list[Callable[[Portal, str], Iterable[Banner]]] = []
"""Functions (portal, language) -> banners to show now. Every page calls them: they must cache their rows."""
footer_sources: list[Callable[[Portal, str], Iterable[Link]]] = []
"""Functions (portal, language) -> links of the footer."""
menu_sources: list[Callable[[Portal, str], Iterable[MenuItem]]] = []
"""Functions (portal, language) -> menu entries that are not pages. They come before the pages."""


@dataclass(frozen=True)
class MenuItem:
    title: str
    url: str
    is_current: bool = False
    children: tuple[MenuItem, ...] = ()


@dataclass(frozen=True)
class PortalCard:
    name: str
    home_url: str
    is_main: bool = False
    agency_name: str = ""
    logo_url: str = ""
    status: str = ""
    closing_note: str = ""
    """The reason why the portal is closed. It is in Vietnamese, also on pages in other languages."""
    closing_decision: str = ""
    """A sentence that names the decision to close the portal, in the language of the page."""
    successor: Link | None = None
    """The link for readers of a closed portal, to its successor or else to the main portal."""
    hotline: str = ""
    address: str = ""
    email: str = ""


@dataclass(frozen=True)
class Language:
    code: str
    label: str
    url: str
    is_current: bool
    is_translation: bool = False
    """Whether `url` leads to this page in this language; False for the untranslated page or a home page."""


@dataclass(frozen=True)
class _Parts:
    """The parts of the layout that are the same on all pages of a portal in one language."""

    portal: PortalCard
    main_portal: PortalCard
    menu: tuple[MenuItem, ...]
    theme_css_url: str
    titles: dict[str, Link]
    """Title and address of the home page and the pages of the menu, by tree path."""
    page_ids: frozenset[int]


@dataclass
class Layout:
    request: HttpRequest
    _portal: Portal
    language: str
    _parts: _Parts

    @property
    def search_url(self) -> str:
        """The path of this portal's search page, below its home page."""
        return self._parts.portal.home_url + SEARCH_PATH

    @property
    def origin(self) -> str:
        """Scheme, host and port of this portal, for absolute addresses."""
        return address_map().origin(self._portal)

    @property
    def suggestions_url(self) -> str:
        return self.search_url + SUGGESTIONS_PATH

    @property
    def portal(self) -> PortalCard:
        return self._parts.portal

    @property
    def main_portal(self) -> PortalCard:
        return self._parts.main_portal

    @property
    def theme_css_url(self) -> str:
        return self._parts.theme_css_url

    @cached_property
    def menu(self) -> list[MenuItem]:
        return [_with_current(item, self.request.path) for item in self._parts.menu]

    @cached_property
    def banners(self) -> list[Banner]:
        return [banner for source in banner_sources for banner in source(self._portal, self.language)]

    @cached_property
    def footer_links(self) -> list[Link]:
        return [link for source in footer_sources for link in source(self._portal, self.language)]

    @cached_property
    def account_fragment_url(self) -> str:
        try:
            return reverse("account_corner")
        except NoReverseMatch:
            return ""

    @cached_property
    def breadcrumbs(self) -> list[Link]:
        """The links from the home page down to this page. The last link is this page, with `url` "".

        The list is empty on a home page and on pages that Wagtail does not serve.
        """
        page = routed_page(self.request)
        root = page and address_map().root_of_path(page.path)
        if not page or not root or page.path == root.path:
            return []
        ends = range(len(root.path), len(page.path), Page.steplen)
        paths = [page.path[:end] for end in ends]
        tag_response(*(f"branch:{path}" for path in paths[1:]))
        known = self._parts.titles
        if any(path not in known for path in paths):
            rows = Page.objects.filter(path__in=paths[1:]).values_list(*_Place._fields)
            known = {**known, **_links(map(_Place._make, rows), address_map(), root)}
        links = [known[path] for path in paths if path in known]
        return [*links, Link(page.title, "")]

    @cached_property
    def languages(self) -> list[Language]:
        """The configured languages. Each `url` leads to this page in that language, else to a home page.

        A Vietnamese page without a translation is also shown below the prefix of the other language. On the
        main portal, `url` is "" if no page can be shown and there is no live home page in that language.
        """
        where, urls = address_map(), self._translated_urls()
        languages = []
        for code in dict(settings.LANGUAGES):
            url = urls.get(code) or self._untranslated_url(code) or _home_url(where, self._portal, code)
            is_current = code == self.language
            is_this = code in urls or self._is_home_in(code)
            languages.append(Language(code, LANGUAGE_LABELS.get(code, code), url, is_current, is_this))
        return languages

    def _is_home_in(self, code: str) -> bool:
        page, where = routed_page(self.request), address_map()
        is_home = page is not None and page.path in where.by_path
        return is_home and (self._portal.pk, code) in where.roots

    def _untranslated_url(self, code: str) -> str:
        """The path below the prefix of another language that shows this Vietnamese page with a notice.

        Returns "" if `code` is Vietnamese, for home pages, for pages in another language, and for pages that
        Wagtail does not serve.
        """
        page, where = routed_page(self.request), address_map()
        if page is None or page.path in where.by_path or code == settings.LANGUAGE_CODE:
            return ""
        return f"/{code}{self.request.path}" if self.language == settings.LANGUAGE_CODE else ""

    def _translated_urls(self) -> dict[str, str]:
        """Language code -> path of this page in that language, for each language in which the page is live.

        The dict is empty on a home page, on a page that Wagtail does not serve, and in a portal with only one
        language.
        """
        page, where = routed_page(self.request), address_map()
        if page is None or page.path in where.by_path or len(where.languages_of(self._portal)) < 2:
            return {}
        tag_response(f"translation:{page.translation_key}")
        urls = {}
        for language, url_path, path in _TRANSLATIONS.rows(page.translation_key):
            root = where.root_of_path(path)
            if root and root.portal == self._portal and root.language == language:
                urls[language] = where.page_path(root.portal, language, url_path)
        return urls


_TRANSLATIONS = CompiledQuery(
    lambda key: (
        Page.objects.live()
        .filter(translation_key=key)
        .values_list("locale__language_code", "url_path", "path")
    )
)
_CACHED = "_portal_layout"


def layout_of(request: HttpRequest) -> Layout | None:
    """The `Layout` of this request in the active language; None while there is no main portal.

    The object is cached on the request until the active language changes.
    """
    portal = getattr(request, "portal", None) or address_map().main
    if portal is None:
        return None
    language = current_language()
    tag_response("layout", f"layout:{portal.pk}")
    known: Layout | None = getattr(request, _CACHED, None)
    if known is None or known.language != language:
        known = Layout(request, portal, language, _parts_of(portal, language))
        setattr(request, _CACHED, known)
    return known


def link_above(request: HttpRequest, page: Page) -> Link | None:
    """The breadcrumb of the parent of `page`; None if the request is for another page or for a home page."""
    served, layout = routed_page(request), layout_of(request)
    if served is not page or layout is None or len(layout.breadcrumbs) < 2:
        return None
    return layout.breadcrumbs[-2]


def shows(page: Page) -> bool:
    """Whether the page has `show_in_menus`, or is in a menu that this process has cached."""
    return page.show_in_menus or any(page.pk in parts.page_ids for parts in _parts_of.values())


def closing_note(portal: Portal) -> str:
    """The reason why a portal is closed and the decision to close it, as sentences; "" for an open portal."""
    decision = decision_sentence(portal.closing_decision, portal.closing_decided_on)
    return f"{portal.closing_note} {decision}".strip()


def decision_sentence(decision: str, decided_on: dt.date | None) -> str:
    """A sentence with the number and date of a decision, or with one of them; "" if both are missing."""
    day = f"{decided_on:%d/%m/%Y}" if decided_on else ""
    if decision and day:
        return _("Decision %(decision)s of %(day)s.") % {"decision": decision, "day": day}
    if decision:
        return _("Decision %(decision)s.") % {"decision": decision}
    return _("Decision of %(day)s.") % {"day": day} if day else ""


def theme_css_url(portal: Portal) -> str:
    """The path of the portal's theme stylesheet, with a digest of its content; "" without a theme."""
    theme = theme_of(portal)
    if theme is None:
        return ""
    digest = hashlib.sha256(theme.stylesheet.encode()).hexdigest()[:12]
    return f"/theme/{portal.slug}-{digest}.css"


def logo_url(portal: Portal) -> str:
    """The path of the portal's logo, with a digest of the file name; "" without a logo."""
    theme = theme_of(portal)
    name = (theme.logo.name if theme else "") or ""
    if not name:
        return ""
    extension = name.rsplit(".", 1)[-1]
    digest = hashlib.sha256(name.encode()).hexdigest()[:12]
    return f"/theme/{portal.slug}-{digest}.{extension}"


def theme_of(portal: Portal) -> Theme | None:
    return getattr(portal, "theme", None)


class _Place(NamedTuple):
    """The columns of a page that its link needs."""

    pk: int
    path: str
    depth: int
    title: str
    url_path: str


@cached("layout", "agencies")
def _parts_of(portal: Portal, language: str) -> _Parts:
    where = address_map()
    root = where.root(portal, language)
    pages = _menu_pages(root, where) if root else []
    links = _links(pages, where, root) if root else {}
    home = where.prefix(portal, language)
    if root:
        links[root.path] = Link(_("Home"), home)
    return _Parts(
        portal=PortalCard(
            name=portal.name_in(language),
            home_url=home,
            is_main=portal.is_main,
            agency_name=_agency_name(portal, language),
            logo_url=logo_url(portal),
            status=portal.status,
            closing_note=portal.closing_note,
            closing_decision=decision_sentence(portal.closing_decision, portal.closing_decided_on),
            successor=_successor(where, portal, language) if portal.is_closed else None,
            hotline=portal.hotline,
            address=portal.address,
            email=portal.email,
        ),
        main_portal=PortalCard(
            name=where.main.name_in(language) if where.main else "",
            home_url=_main_url(where, portal, language),
            is_main=True,
            agency_name=_agency_name(where.main, language) if where.main else "",
        ),
        menu=(
            *(item for source in menu_sources for item in source(portal, language)),
            *(_menu(pages, links, len(root.path) // Page.steplen + 1) if root else ()),
        ),
        theme_css_url=theme_css_url(portal),
        titles=links,
        page_ids=frozenset(page.pk for page in pages),
    )


def _menu_pages(root: Root, where: AddressMap) -> list[_Place]:
    """The pages of the two menu levels, in tree order.

    Python filters by depth, because with this condition SQLite would not use the index.
    """
    deepest = len(root.path) // Page.steplen + 2
    pages = Page.objects.filter(path__range=descendant_paths(root.path), live=True, show_in_menus=True)
    places = map(_Place._make, pages.order_by("path").values_list(*_Place._fields))
    return [place for place in places if place.depth <= deepest and place.path not in where.by_path]


def _links(pages: Iterable[_Place], where: AddressMap, root: Root) -> dict[str, Link]:
    return {
        page.path: Link(page.title, where.page_path(root.portal, root.language, page.url_path))
        for page in pages
    }


def _menu(pages: list[_Place], links: dict[str, Link], first_depth: int) -> tuple[MenuItem, ...]:
    """The menu in two levels. A page of the second level is shown only if its parent is."""
    children: dict[str, list[MenuItem]] = {}
    for page in pages:
        children.setdefault(page.path[: -Page.steplen], []).append(MenuItem(*links[page.path]))
    return tuple(
        MenuItem(*links[page.path], children=tuple(children.get(page.path, ())))
        for page in pages
        if page.depth == first_depth
    )


def _with_current(item: MenuItem, path: str) -> MenuItem:
    is_current = path.startswith(item.url)
    children = tuple(_with_current(child, path) for child in item.children)
    if not is_current and all(new is old for new, old in zip(children, item.children, strict=True)):
        return item
    return replace(item, is_current=is_current, children=children)


def _successor(where: AddressMap, portal: Portal, language: str) -> Link | None:
    """The link to the successor of a closed portal, else to the main portal; None if both are missing."""
    found = present_successor(portal)
    if found is None:
        title = _("Go to the main portal")
        return Link(title, _main_url(where, portal, language)) if where.main else None
    title = _("Go to %(name)s") % {"name": found.name_in(language)}
    return Link(title, where.origin(found) + where.prefix(found, language))


def _agency_name(portal: Portal, language: str) -> str:
    if portal.agency is None:
        return ""
    return str((language == "en" and portal.agency.english_name) or portal.agency.name)


def _home_url(where: AddressMap, portal: Portal, language: str) -> str:
    """The address of the portal's home page in this language, else of the main portal's home page.

    Returns "" if the portal is the main portal and has no live home page in this language.
    """
    root = where.roots.get((portal.pk, language))
    if root and root.live:
        return where.page_path(portal, language, root.url_path)
    return "" if portal.is_main else _main_url(where, portal, language)


def _main_url(where: AddressMap, portal: Portal, language: str) -> str:
    if where.main is None:
        return "/"
    root = where.roots.get((where.main.pk, language))
    prefix = where.prefix(where.main, language if root and root.live else settings.LANGUAGE_CODE)
    return where.origin(where.main) + prefix if portal.site_id and not portal.is_main else prefix
