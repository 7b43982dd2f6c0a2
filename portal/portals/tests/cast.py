"""Portals to put the cast in, and the cast in their roles: fixtures for conftests to declare."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Locale, Page

from portal.accounts.models import PROVINCE_ADMINISTRATORS, User
from portal.base.tests.fixture_cache import FixtureCache
from portal.portals.actions import create_portal, grant_role
from portal.portals.choices import PortalKind, StaffRole
from portal.portals.models import Portal

MakePortal = Callable[..., Portal]

ROLES = {
    "hanh": ("portal_a", StaffRole.EDITOR),
    "quyen": ("portal_a", StaffRole.CONTRIBUTOR),
    "minh": ("portal_a", StaffRole.APPROVER),
    "phuc": ("portal_a", StaffRole.MANAGER),
    "khoa": ("portal_b", StaffRole.EDITOR),
    "nga": ("portal_b", StaffRole.APPROVER),
    "son": ("main_portal", StaffRole.EDITOR),
    "thao": ("main_portal", StaffRole.APPROVER),
}


def make_portal(db: None, now: dt.datetime) -> MakePortal:
    """make_portal("so-y-te", "Sở Y tế"): a component portal with an empty home page."""

    def make(slug: str, name: str = "", *, kind: str = PortalKind.DEPARTMENT, **options: object) -> Portal:
        root = Page(title=name or slug, slug=slug)
        _parent_of(kind).add_child(instance=root)
        return create_portal(
            root_page=root, slug=slug, name=name or slug, kind=kind, actor=None, now=now, **options
        )

    return make


def _parent_of(kind: str) -> Page:
    if kind == PortalKind.MAIN:
        return Page.get_first_root_node()
    main = Portal.objects.main().root_page
    portals_index = main.get_children().filter(slug="cong-thanh-phan").first()
    return portals_index or main.add_child(instance=Page(title="Cổng thành phần", slug="cong-thanh-phan"))


def main_portal(make_portal: MakePortal, fixture_cache: FixtureCache) -> Portal:
    def make() -> Portal:
        Locale.objects.get_or_create(language_code="vi")
        for page in Page.objects.filter(depth=2):
            page.delete()
        return make_portal("trang-chu", "Cổng thông tin điện tử tỉnh Quảng Ngãi", kind=PortalKind.MAIN)

    return fixture_cache("main portal", make)


def portal_a(main_portal: Portal, make_portal: MakePortal, fixture_cache: FixtureCache) -> Portal:
    """Hạnh's portal."""
    slug, name = "so-nong-nghiep-va-moi-truong", "Sở Nông nghiệp và Môi trường"
    return fixture_cache("portal of Hạnh", lambda: make_portal(slug, name))


def portal_b(main_portal: Portal, make_portal: MakePortal, fixture_cache: FixtureCache) -> Portal:
    """Khoa's portal."""
    return fixture_cache("portal of Khoa", lambda: make_portal("so-y-te", "Sở Y tế"))


def _in_role(name: str) -> Callable[..., User]:
    place, role = ROLES[name]

    def member(
        request: pytest.FixtureRequest,
        person: Callable[..., User],
        now: dt.datetime,
        fixture_cache: FixtureCache,
    ) -> User:
        portal = request.getfixturevalue(place)

        def make() -> User:
            user = person(name)
            grant_role(user=user, portal=portal, role=role, actor=None, now=now)
            return user

        return fixture_cache(f"{name} in {place}", make)

    return member


hanh, quyen, minh, phuc, khoa, nga, son, thao = map(_in_role, ROLES)


def lan(person: Callable[..., User], main_portal: Portal, fixture_cache: FixtureCache) -> User:
    """The province's administrator."""

    def make() -> User:
        user = person("lan")
        user.groups.add(Group.objects.get(name=PROVINCE_ADMINISTRATORS))
        return user

    return fixture_cache("lan of the province", make)


def staff(person: Callable[..., User], now: dt.datetime) -> Callable[..., User]:
    """staff("dung", portal, StaffRole.MANAGER): somebody of the cast in another role."""

    def make(name: str, portal: Portal, role: StaffRole) -> User:
        user = person(name)
        grant_role(user=user, portal=portal, role=role, actor=None, now=now)
        return user

    return make
