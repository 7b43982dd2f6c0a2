"""Nobody changes alone what the public sees: every address, posted to by the staff of its own portal."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.core.cache import cache as django_cache
from django.core.files.storage import FileSystemStorage
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, Site, Workflow

from portal.accounts.actions.administrators import make_province_administrator
from portal.base import caching
from portal.base.models import ChangeRequest
from portal.content.choices import BannerKind
from portal.content.models import EmergencyBanner
from portal.portals.actions import grant_role
from portal.portals.choices import StaffRole
from portal.portals.queries import path_of
from portal.procedures.actions import import_procedures
from portal.procedures.choices import FilingWay
from portal.procedures.imports.competent_authorities import CompetentAuthorities
from portal.procedures.imports.incoming import Batch, Incoming
from portal.procedures.models import Procedure, ServicePoint
from portal.procedures.record import Record
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


PROCEDURE = "/thu-tuc/1.001193/"


@pytest.fixture
def procedure(world: World, now) -> Procedure:
    """A published procedure that portal B offers."""
    record = Record.model_validate({"name": "Cấp giấy", "field": "Y tế", "levels": ["province"]})
    batch = Batch([Incoming(1, "1.001193", record)])
    import_procedures(batch=batch, actor="test", now=now, authorities=CompetentAuthorities([]))
    procedure = Procedure.objects.get()
    ServicePoint.objects.create(procedure=procedure, agency=world.b.agency, way=FilingWay.NATIONAL)
    return procedure


@pytest.fixture
def shown(world: World, now):
    """shown(): what an anonymous reader gets at each live page and at addresses of portal B."""
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
    places = {
        "/",
        PROCEDURE,
        "/en/",
        "/cong-thanh-phan/",
        *pages,
        *listed,
        *files,
        "/cong-thanh-phan/so-b/cu",
    }

    def read() -> dict[str, tuple[int, bytes]]:
        caching.invalidate_all()
        django_cache.clear()
        reader, found = Client(raise_request_exception=False), {}
        live = {path_of(page) for page in Page.objects.live().filter(depth__gt=1)}
        for place in sorted(places | live):
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
        "locales": [Locale.objects.get(language_code="en").pk],
        "locale": "en",
        "alias": "on",
        "include_subtree": "on",
        "copy_parents": "on",
        "recursive": "on",
        "publish_translations": "on",
    }


def form_of_administrators(world: World) -> dict[str, object]:
    """Values for the forms of sites, languages, the register and copies of pages."""
    synchronisation = "component-wagtail_localize_localesynchronization"
    return {
        "hostname": "testserver",
        "port": "80",
        "root_page": world.b.root_page_id,
        "is_default_site": "on",
        "language_code": "en",
        f"{synchronisation}-enabled": "on",
        f"{synchronisation}-sync_from": Locale.objects.get(language_code="vi").pk,
        "new_title": "ĐỔI",
        "new_slug": "doi",
        "new_parent_page": world.article_b.get_parent().pk,
        "publish_copies": "on",
        "copy_subpages": "on",
        "agency": world.b.agency.pk,
        "way": "none",
        "restriction_type": "login",
    }


def own_addresses(world: World) -> list[Address]:
    return [each for each in addresses(world)[0] if each.name not in LEAVING | AT_ONCE]


@pytest.fixture
def changed_by_posting(shown, django_capture_on_commit_callbacks, monkeypatch):
    """changed_by_posting(client, addresses, values): the places where a reader gets something else after it.

    Work after the commit of each request is done, too, but no file is deleted: other tests need the files.
    """
    monkeypatch.setattr(FileSystemStorage, "delete", lambda storage, name: None)

    def post(client: Client, places: list[Address], values: dict[str, object]) -> list[str]:
        before = shown()
        assert sum(status == 200 for status, _content in before.values()) > 5
        for address in places:
            with django_capture_on_commit_callbacks(execute=True):
                client.post(address.url, values)
        assert client.get(reverse("wagtailadmin_home")).status_code == 200, "no longer in the back office"
        after = shown()
        return sorted(place for place in before | after if before.get(place) != after.get(place))

    return post


@pytest.mark.parametrize(
    "role",
    [
        "manager",
        pytest.param("editor", marks=pytest.mark.one_database),
        pytest.param("contributor", marks=[pytest.mark.one_database, pytest.mark.campaign]),
    ],
)
def test_nobody_changes_alone_what_readers_see(as_staff, world, person, now, role, changed_by_posting):
    grant_role(user=world.staff["dung"], portal=world.b, role=ROLES[role], actor=None, now=now)
    world.article_b.save_revision(user=world.staff["dung"])  # so that they are never the second person
    client = as_staff(world.staff["dung"])
    changed = changed_by_posting(client, own_addresses(world), form(world))
    assert not changed, changed


@pytest.mark.one_database
def test_no_administrator_changes_alone_what_readers_see(
    as_staff, world, person, now, procedure, changed_by_posting
):
    lan = make_province_administrator(user=person("lan"), actor=None, now=now)
    world.article_b.save_revision(user=lan)
    of_province = [*Site.objects.all(), *Locale.objects.all(), *Workflow.objects.all(), world.b.agency]
    named = replace(world, things=[*world.things, *of_province])
    places = own_addresses(named)
    assert "procedures_desk:procedure" in {each.name for each in places}
    client = as_staff(lan)
    changed = changed_by_posting(client, places, form(world) | form_of_administrators(world))
    assert not changed, changed
    assert client.get(reverse("portal_status")).status_code == 200, "no longer an administrator"


def test_what_an_administrator_may_do_at_once_would_be_seen(
    as_staff, world, person, now, procedure, changed_by_posting
):
    lan = make_province_administrator(user=person("lan"), actor=None, now=now)
    places = [each for each in own_addresses(world) if each.name == "procedures_desk:procedure"]
    values = {**form(world), "action": "end", "ended_on": "01/01/2026", "decision": "12/QĐ-UBND"}
    assert changed_by_posting(as_staff(lan), places, values)


def test_no_administrator_closes_a_portal_alone(as_staff, world, person, now, shown):
    """Not even with the preview read, proposed and sent to the page where a second person confirms it."""
    lan = make_province_administrator(user=person("lan"), actor=None, now=now)
    client, before = as_staff(lan), shown()
    address, values = reverse("portals_admin:closing", args=[world.b.pk]), {"reason": "ĐỔI", "seen": ""}
    preview = client.post(address, values)
    client.post(address, {**values, "foreseen": preview.context["foreseen_digest"]})
    proposed = ChangeRequest.objects.open().get(target_type__model="portalstatuschange")
    page = reverse("proposals:proposal", args=[proposed.pk])
    client.post(page, {"action": "publish", "seen": client.get(page).context["stamp"]})
    assert ChangeRequest.objects.open().filter(pk=proposed.pk).exists()
    assert shown() == before


def test_a_change_would_be_seen(world, shown, now):
    """A test that cannot fail is a defect."""
    before = shown()
    article = world.article_b
    article.title = "ĐỔI"
    article.save_revision().publish()
    assert before != shown()
