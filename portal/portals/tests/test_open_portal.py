"""A portal is created completely or not at all."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Collection, GroupPagePermission, Page, Site

from portal.base.models import AuditEvent
from portal.portals.actions import create_portal, drift_of
from portal.portals.choices import PortalKind, StaffRole
from portal.portals.models import Portal, Theme
from portal.portals.queries import address_of, directory, group_name, portal_of, role_group


def test_it_works(portal_a, main_portal):
    assert portal_of(portal_a.root_page) == portal_a
    assert address_of(portal_a).endswith("/cong-thanh-phan/so-nong-nghiep-va-moi-truong/")
    assert portal_a.collection.get_parent() == Collection.get_first_root_node()
    assert Theme.objects.filter(portal=portal_a).exists()
    assert all(role_group(portal_a, role).user_set.count() == 0 for role in StaffRole)
    assert list(directory()) == [portal_a]
    assert AuditEvent.objects.filter(verb="portal.opened", portal=portal_a.slug).count() == 1
    assert not drift_of(portal=portal_a)


def test_the_main_portal_takes_the_default_site(main_portal):
    site = Site.objects.get(is_default_site=True)
    assert (site.root_page, main_portal.site) == (main_portal.root_page, site)


def test_permissions_are_granted_once_on_the_home_page(portal_a):
    rows = GroupPagePermission.objects.filter(group__name=group_name(portal_a, StaffRole.EDITOR))
    assert {(row.page_id, row.permission.codename) for row in rows} == {
        (portal_a.root_page_id, "add_page"),
        (portal_a.root_page_id, "change_page"),
    }


@pytest.mark.parametrize("slug", ["so-y-te", "Sở-Y-Tế", "So-Y-Te", "so_y_te", "-so", "so--y", "", "a" * 81])
def test_a_taken_or_malformed_slug_creates_nothing(portal_b, now, slug):
    page = portal_b.root_page.add_sibling("right", instance=Page(title="Khác", slug="khac"))
    before = Portal.objects.count(), Collection.objects.count()
    with pytest.raises(ValidationError) as refusal:
        create_portal(root_page=page, slug=slug, name="Khác", kind="department", actor=None, now=now)
    assert "slug" in refusal.value.message_dict
    assert (Portal.objects.count(), Collection.objects.count()) == before


def test_a_taken_host_creates_nothing(portal_b, now, make_portal):
    make_portal("so-xay-dung", "Sở Xây dựng", host="xaydung.quangngai.example")
    page = portal_b.root_page.add_sibling("right", instance=Page(title="Khác", slug="khac"))
    before = Portal.objects.count(), Collection.objects.count(), Site.objects.count()
    with pytest.raises(ValidationError) as refusal:
        create_portal(
            root_page=page,
            slug="khac",
            name="Khác",
            kind=PortalKind.COMMUNE,
            host="XayDung.quangngai.example.",
            actor=None,
            now=now,
        )
    assert "Sở Xây dựng" in str(refusal.value)
    assert (Portal.objects.count(), Collection.objects.count(), Site.objects.count()) == before
