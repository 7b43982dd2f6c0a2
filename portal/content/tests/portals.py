"""Three small portals with their staff, and articles in them: fixtures for conftests to declare."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import Group
from wagtail.models import Locale, Page

from portal.accounts.models import PROVINCE_ADMINISTRATORS, User
from portal.base.tests.fixture_cache import FixtureCache
from portal.content.actions.live_pages import add_draft_page, add_live_page
from portal.content.actions.page_meta import refresh_branch
from portal.content.actions.publishing import ensure_workflow
from portal.content.models import ArticlePage, HomePage, PortalsIndexPage, SectionPage
from portal.portals.actions import create_portal, grant_role
from portal.portals.choices import PortalKind, StaffRole
from portal.portals.models import Portal


def _home(parent: Page, slug: str, now: dt.datetime) -> HomePage:
    home = add_live_page(parent=parent, page=HomePage(title=slug, slug=slug), user=None, now=now)
    for place, title in {"tin-tuc": "Tin tức", "thong-bao": "Thông báo"}.items():
        add_live_page(parent=home, page=SectionPage(title=title, slug=place), user=None, now=now)
    return home


def _portal(home: HomePage, name: str, kind: PortalKind, now: dt.datetime) -> Portal:
    portal = create_portal(root_page=home, slug=home.slug, name=name, kind=kind, actor="test", now=now)
    ensure_workflow(portal=portal)
    refresh_branch(root=home)
    return portal


def main(db: None, now: dt.datetime, fixture_cache: FixtureCache) -> Portal:
    return fixture_cache("main", lambda: _main(now))


def _main(now: dt.datetime) -> Portal:
    Locale.objects.get_or_create(language_code="vi")
    for page in Page.objects.filter(depth=2):
        page.delete()
    home = _home(Page.get_first_root_node(), "trang-chu", now)
    add_live_page(
        parent=home,
        page=PortalsIndexPage(title="Cổng thành phần", slug="cong-thanh-phan"),
        user=None,
        now=now,
    )
    return _portal(home, "Cổng tỉnh", PortalKind.MAIN, now)


def _department(slug: str, name: str, now: dt.datetime) -> Portal:
    portals_index = PortalsIndexPage.objects.get()
    return _portal(_home(portals_index, slug, now), name, PortalKind.DEPARTMENT, now)


def portal_a(main: Portal, now: dt.datetime, fixture_cache: FixtureCache) -> Portal:
    slug = "so-nong-nghiep-va-moi-truong"
    return fixture_cache("portal a", lambda: _department(slug, "Sở Nông nghiệp và Môi trường", now))


def portal_b(main: Portal, now: dt.datetime, fixture_cache: FixtureCache) -> Portal:
    return fixture_cache("portal b", lambda: _department("so-y-te", "Sở Y tế", now))


def give_role(now: dt.datetime) -> Callable[[User, Portal, StaffRole], User]:
    def grant(user: User, portal: Portal, role: StaffRole) -> User:
        grant_role(user=user, portal=portal, role=role, actor="test", now=now)
        return User.objects.get(pk=user.pk)

    return grant


def staff(
    portal_a: Portal,
    portal_b: Portal,
    main: Portal,
    person: Callable[[str], User],
    give_role: Callable[[User, Portal, StaffRole], User],
    fixture_cache: FixtureCache,
) -> dict[str, User]:
    """The people of three portals, by their given names."""
    return fixture_cache("staff of three", lambda: _staff(portal_a, portal_b, main, person, give_role))


def _staff(
    portal_a: Portal,
    portal_b: Portal,
    main: Portal,
    person: Callable[[str], User],
    give_role: Callable[[User, Portal, StaffRole], User],
) -> dict[str, User]:
    people = {
        "quyen": (portal_a, StaffRole.CONTRIBUTOR),
        "hanh": (portal_a, StaffRole.EDITOR),
        "minh": (portal_a, StaffRole.APPROVER),
        "phuc": (portal_a, StaffRole.MANAGER),
        "khoa": (portal_b, StaffRole.EDITOR),
        "nga": (portal_b, StaffRole.APPROVER),
        "son": (main, StaffRole.EDITOR),
        "thao": (main, StaffRole.APPROVER),
    }
    found = {name: give_role(person(name), portal, role) for name, (portal, role) in people.items()}
    lan = person("lan")
    lan.groups.add(Group.objects.get(name=PROVINCE_ADMINISTRATORS))
    found["lan"] = User.objects.get(pk=lan.pk)
    return found


def section() -> Callable[..., SectionPage]:
    """`section(portal, slug="tin-tuc")`: a section of a portal."""

    def find(portal: Portal, slug: str = "tin-tuc") -> SectionPage:
        home = Portal.objects.get(pk=portal.pk).root_page
        return SectionPage.objects.descendant_of(home).filter(slug=slug).order_by("depth").first()

    return find


def draft(section: Callable[..., SectionPage], now: dt.datetime) -> Callable[..., ArticlePage]:
    """`draft(portal, author, "Title")`: an article with one version, not live."""

    def make(portal: Portal, author: User | None, title: str = "Gieo sạ vụ Đông Xuân", **columns: Any):
        page = ArticlePage(title=title, lead="Lịch xuống giống.", live=False, **columns)
        page.body = [("paragraph", "<p>Nội dung.</p>")]
        add_draft_page(parent=section(portal), page=page, user=author, now=now)
        page.first_published_at = None
        page.save()
        page.save_revision(user=author)
        return ArticlePage.objects.get(pk=page.pk)

    return make


def article(section: Callable[..., SectionPage], now: dt.datetime) -> Callable[..., ArticlePage]:
    """`article(portal, "Title")`: a live article."""

    def make(
        portal: Portal, title: str = "Gieo sạ vụ Đông Xuân", days: int = 0, **columns: Any
    ) -> ArticlePage:
        page = ArticlePage(title=title, lead="Lịch xuống giống.", **columns)
        page.body = [("paragraph", "<p>Nội dung.</p>")]
        at = now - dt.timedelta(days=days)
        add_live_page(parent=section(portal), page=page, user=None, now=now, shown_at=at)
        return ArticlePage.objects.get(pk=page.pk)

    return make
