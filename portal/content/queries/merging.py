"""What a merge of two portals would do: which sections can move where, and under which address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q
from wagtail.models import Page

from portal.content.models import PortalMerge, SectionPage, Withdrawal
from portal.portals.addresses import Root, address_map
from portal.portals.choices import StaffRole
from portal.portals.models import Portal, StaffMembership
from portal.portals.queries import pages_in_review, pages_of

LONGEST_SLUG = 200
LONGEST_TITLE = 255


@dataclass(frozen=True)
class Move:
    """A page that moves below `parent`, with all pages below it.

    `parent` is None if the chosen parent has no version in the language of the page. With `joins`, `parent`
    is a section of the same name: only the pages below move, and the address of the page redirects there.
    """

    page: Page
    parent: Page | None
    slug: str
    """The slug at the new place: the page's own, or a free one if another page there has this slug."""
    joins: bool = False
    title: str = ""
    """The title at the new place: the page's own, or one with the portal's name if it is taken there."""

    @property
    def is_renamed(self) -> bool:
        return bool(self.parent and not self.joins and self.slug != self.page.slug)

    @property
    def is_retitled(self) -> bool:
        return bool(self.parent and not self.joins and self.title != self.page.title)


def home_in(portal: Portal, language: str) -> Page | None:
    root = address_map().roots.get((portal.pk, language))
    return Page.objects.filter(pk=root.page_id).first() if root else None


def top_pages(portal: Portal, language: str = settings.LANGUAGE_CODE) -> list[Page]:
    """The pages directly below the home page in this language that may move, in their order.

    Withdrawn pages stay: their address tells readers why they were withdrawn.
    """
    home = home_in(portal, language)
    if home is None:
        return []
    withdrawn = Withdrawal.objects.filter(ended_at=None).values("page")
    return list(home.get_children().exclude(pk__in=withdrawn).order_by("path"))


def places_in(portal: Portal) -> list[Page]:
    """Where sections may move: the Vietnamese home page of the portal and its live sections."""
    home = home_in(portal, settings.LANGUAGE_CODE)
    if home is None:
        return []
    sections = SectionPage.objects.descendant_of(home).live().values("pk")
    return [home, *Page.objects.filter(pk__in=sections).order_by("path")]


def moves_of(portal: Portal, successor: Portal, plan: dict[str, int]) -> list[Move]:
    """The moves of a plan in all languages, in the order of the tree.

    A translation moves below the translation of the new parent. A page directly below a home page stays if it
    has no Vietnamese original.
    """
    parents = Page.objects.in_bulk(plan.values())
    chosen = {page.translation_key: parents.get(plan[key]) for key, page in _planned(portal, plan).items()}
    taken: dict[int, set[str]] = {}
    found = []
    for root in _roots(portal):
        for page in top_pages(portal, root.language):
            if page.translation_key not in chosen:
                continue
            parent = _parent_in(chosen[page.translation_key], successor, root.language)
            joined = parent is not None and joins(page, parent)
            slug = page.slug if joined else _free_slug(page, parent, portal, taken)
            title = page.title if joined or parent is None else title_at(page, parent, portal)
            found.append(Move(page, parent, slug, joins=joined, title=title))
    return found


def joins(page: Page, parent: Page) -> bool:
    """Whether both pages are sections of the same title, so that the pages of one move into the other.

    Of translations, the titles of their Vietnamese originals are compared.
    """
    own, other = _original(page), _original(parent)
    is_section = issubclass(own.specific_class or Page, SectionPage)
    return is_section and own.content_type_id == other.content_type_id and _name(own) == _name(other)


def equal_section(page: Page, places: Iterable[Page]) -> Page | None:
    """The first of these pages that the page would join (see `joins`); None if there is none."""
    return next((place for place in places if joins(page, place)), None)


def _name(page: Page) -> str:
    return _folded(page.title)


def _folded(title: str) -> str:
    return " ".join(title.split()).casefold()


def _original(page: Page) -> Page:
    if page.locale.language_code == settings.LANGUAGE_CODE:
        return page
    versions = Page.objects.filter(translation_key=page.translation_key)
    return versions.filter(locale__language_code=settings.LANGUAGE_CODE).first() or page


def slug_at(page: Page, parent: Page, portal: Portal) -> str:
    """A slug for the page below this parent: its own, or a free one that ends with the portal's slug."""
    return _free_slug(page, parent, portal, {})


def title_at(page: Page, parent: Page, portal: Portal) -> str:
    """A title for the page below this parent: its own, or with the portal's name if a page there has it.

    Two menu entries of the same name would tell readers nothing.
    """
    taken = {_folded(title) for title in parent.get_children().values_list("title", flat=True)}
    if _name(page) not in taken:
        return str(page.title)
    ending = f" ({portal.name_in(page.locale.language_code)})"
    return f"{page.title[: LONGEST_TITLE - len(ending)]}{ending}"


def is_top_page(page: Page) -> bool:
    """Whether the page is directly below a home page."""
    return page.path[: -Page.steplen] in address_map().by_path


def fits(move: Move) -> bool:
    """Whether the new parent is live and may have the page as a child."""
    if move.parent is None or not move.parent.live:
        return False
    if move.joins:
        return True
    return move.page.specific_class in move.parent.specific_class.allowed_subpage_models()


def pages_that_move(moves: list[Move]) -> int:
    """How many pages move, drafts and translations included. A section that joins another one stays."""
    placed = [(move.page, move.parent) for move in moves if move.parent is not None]
    pages = sum(Page.objects.descendant_of(page, inclusive=True).count() for page, _parent in placed)
    return pages - sum(_joining(page, parent) for page, parent in placed)


def _joining(page: Page, parent: Page) -> int:
    """How many sections, of this page and those below it, join one of the same name (see `joins`)."""
    if not joins(page, parent):
        return 0
    places = list(parent.get_children().live().order_by("path"))
    live = page.get_children().live().order_by("path")
    return 1 + sum(_joining(child, equal) for child in live if (equal := equal_section(child, places)))


def plan_in_words(plan: dict[str, int]) -> list[str]:
    """Each section of a plan and its new parent, such as "Tin tức → Thông báo"."""
    pages = Page.objects.in_bulk([int(key) for key in plan] + list(plan.values()))
    titles = {key: page.title for key, page in pages.items()}
    return [f"{titles.get(int(key), key)} → {titles.get(to, to)}" for key, to in plan.items()]


def merge_that_closed(portal: Portal) -> PortalMerge | None:
    """The merge by which a portal was closed; None if it is open or was only closed."""
    return None if portal.closed_at is None else portal.merges.filter(confirmed_at=portal.closed_at).first()


def waiting_in(moves: list[Move]) -> list[Page]:
    """The pages in review in the branches that move."""
    condition = Q(pk=None)
    for move in moves:
        condition |= Q(path__startswith=move.page.path)
    return list(pages_in_review(Page.objects.filter(condition)).order_by("path"))


def staying(portal: Portal, moves: list[Move]) -> int:
    """How many live pages stay in the closed portal, home pages included."""
    condition = Q()
    for move in moves:
        condition &= ~Q(path__startswith=move.page.path)
    return int(pages_of(portal).live().filter(condition).count())


def roles_to_carry(portal: Portal) -> list[StaffMembership]:
    rows = portal.staff.filter(user__is_active=True).select_related("user")
    return list(rows.order_by("user__full_name", "user", "role"))


def carried_roles(keys: list[str], portal: Portal) -> list[tuple[StaffMembership, StaffRole]]:
    """Pairs of staff row and role, for the keys that name a row of the portal.

    A key has the form "<user>:<role>", such as "7:editor".
    """
    return [
        (row, StaffRole(row.role)) for row in roles_to_carry(portal) if f"{row.user_id}:{row.role}" in keys
    ]


def _planned(portal: Portal, plan: dict[str, int]) -> dict[str, Page]:
    return {str(page.pk): page for page in top_pages(portal) if str(page.pk) in plan}


def _roots(portal: Portal) -> list[Root]:
    found = [root for root in address_map().roots.values() if root.portal == portal]
    return sorted(found, key=lambda root: root.language != settings.LANGUAGE_CODE)


def _parent_in(parent: Page | None, successor: Portal, language: str) -> Page | None:
    home = home_in(successor, language)
    if parent is None or home is None:
        return None
    translations = Page.objects.filter(translation_key=parent.translation_key, alias_of=None)
    return translations.filter(Q(path__startswith=home.path)).first()


def _free_slug(page: Page, parent: Page | None, portal: Portal, taken: dict[int, set[str]]) -> str:
    if parent is None:
        return str(page.slug)
    used = taken.setdefault(parent.pk, set(parent.get_children().values_list("slug", flat=True)))
    slug, number = str(page.slug), 1
    while slug in used:
        ending = f"-{portal.slug}" if number == 1 else f"-{portal.slug}-{number}"
        slug, number = f"{page.slug[: LONGEST_SLUG - len(ending)]}{ending}", number + 1
    used.add(slug)
    return slug
