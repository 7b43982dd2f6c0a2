"""Nobody changes alone what the public sees: every address, posted to by the staff of its own portal."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.cache import cache as django_cache
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from portal.base import caching
from portal.content.choices import BannerKind
from portal.content.models import EmergencyBanner
from portal.portals.actions import grant_role
from portal.portals.choices import StaffRole
from portal.portals.queries import path_of
from tests.attacks.addresses import Address, addresses
from tests.attacks.world import World

pytestmark = [
    pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

ROLES = {"contributor": StaffRole.CONTRIBUTOR, "editor": StaffRole.EDITOR, "manager": StaffRole.MANAGER}
AT_ONCE = {"editorial:withdrawal", "sharing:declining", "sharing:ending"}
"""Addresses of acts that one person may do alone, because speed matters more; decision 0034 lists them."""
LEAVING = {"wagtailadmin_logout", "wagtailadmin_login"}


@pytest.fixture
def shown(world: World, now):
    """shown(): what an anonymous reader gets at each public address of portal B and of its files."""
    EmergencyBanner.objects.create(
        portal=world.b,
        kind=BannerKind.WARNING,
        title="Lịch cắt nước",
        starts_at=timezone.now() - dt.timedelta(hours=1),
        ends_at=timezone.now() + dt.timedelta(days=2),
    )
    pages = [path_of(page) for page in Page.objects.live().descendant_of(world.b.root_page, inclusive=True)]
    listed = [f"{path}rss/" for path in pages]
    files = [world.image_b.get_rendition("width-8").url, world.document_b.url, world.b_media.file.url]
    places = ["/", "/cong-thanh-phan/", *pages, *listed, *files, "/cong-thanh-phan/so-b/cu"]

    def read() -> dict[str, tuple[int, bytes]]:
        caching.invalidate_all()
        django_cache.clear()
        reader, found = Client(raise_request_exception=False), {}
        for place in places:
            response = reader.get(place)
            found[place] = (response.status_code, response.getvalue())
        return found

    return read


def form(world: World) -> dict[str, object]:
    """Values for many forms at once, all of the portal itself: nothing is refused as foreign."""
    return {
        "title": "ĐỔI",
        "name": "ĐỔI",
        "slug": "doi",
        "lead": "ĐỔI",
        "headline": "ĐỔI",
        "text": "ĐỔI",
        "reason": "ĐỔI",
        "note": "ĐỔI",
        "full_name": "ĐỔI",
        "kind": "warning",
        "brand": "#123456",
        "hotline": "0255000000",
        "address": "ĐỔI",
        "phone": "0255000000",
        "collection": world.b.collection.pk,
        "portal": world.b.pk,
        "old_path": "/cong-thanh-phan/so-b/cu",
        "redirect_link": "https://doi.example/",
        "document": world.document_b.pk,
        "image": world.image_b.pk,
        "action-publish": "1",
        "action": "publish",
        "is_permanent": "on",
        "next": "/quan-tri/",
        "starts_at": "01/01/2026 00:00",
        "ends_at": "01/01/2030 00:00",
    }


def own_addresses(world: World) -> list[Address]:
    return [each for each in addresses(world)[0] if each.name not in LEAVING | AT_ONCE]


@pytest.mark.parametrize("role", ROLES)
def test_nobody_changes_alone_what_readers_see(as_staff, world, person, now, role, shown):
    grant_role(user=world.staff["dung"], portal=world.b, role=ROLES[role], actor=None, now=now)
    world.article_b.save_revision(user=world.staff["dung"])  # so that they are never the second person
    client = as_staff(world.staff["dung"])
    before = shown()
    assert sum(status == 200 for status, _content in before.values()) > 5
    for address in own_addresses(world):
        client.post(address.url, form(world))
    after = shown()
    changed = [place for place in before if before[place] != after[place]]
    assert not changed, changed


def test_a_change_would_be_seen(world, shown, now):
    """A test that cannot fail is a defect."""
    before = shown()
    article = world.article_b
    article.title = "ĐỔI"
    article.save_revision().publish()
    assert before != shown()
