"""What Hạnh, editor of portal A, sees of Khoa's portal B in the back office: nothing."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import GroupPagePermission, Page

from portal.portals.access.page_policies import page_policy
from portal.portals.actions import close_portal


@pytest.fixture
def pages(portal_a, portal_b):
    ours = portal_a.root_page.add_child(instance=Page(title="CUA-A", slug="tin-a"))
    theirs = portal_b.root_page.add_child(instance=Page(title="BIMAT-B", slug="tin-b", live=False))
    return ours, theirs


def test_it_works(client, sign_in, hanh, pages):
    ours, _theirs = pages
    sign_in(client, hanh)
    assert client.get(reverse("wagtailadmin_explore", args=[ours.get_parent().pk])).status_code == 200
    assert client.get(reverse("wagtailadmin_pages:edit", args=[ours.pk])).status_code == 200
    explorer = client.get(reverse("wagtailadmin_explore_root"), follow=True)
    assert "CUA-A" in explorer.content.decode()


def test_the_permission_to_view_a_page_does_not_open_the_explorer(an, portal_a, pages):
    group = Group.objects.create(name="Chỉ xem")
    view = Permission.objects.get(codename="view_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=group, page=portal_a.root_page, permission=view)
    an.groups.add(group)
    assert not page_policy().can_explore(an, portal_a.root_page.path)
    assert not page_policy().explorable_instances(an)


def test_pages_of_another_portal_give_404(client, sign_in, hanh, pages):
    _ours, theirs = pages
    sign_in(client, hanh)
    for name in ("edit", "history", "usage", "copy", "delete", "view_draft", "workflow_history"):
        assert client.get(reverse(f"wagtailadmin_pages:{name}", args=[theirs.pk])).status_code == 404, name
    assert (
        client.get(reverse("wagtailadmin_choose_page_child", args=[theirs.get_parent().pk])).status_code
        == 404
    )


def test_searches_and_choosers_find_only_own_pages(client, sign_in, hanh, pages):
    sign_in(client, hanh)
    for address in (
        reverse("wagtailadmin_pages:search") + "?q=bimat",
        reverse("wagtailadmin_choose_page"),
        reverse("wagtailadmin_choose_page_search") + "?q=bimat",
        reverse("wagtailadmin_api:pages:listing") + "?child_of=root&for_explorer=1",
        reverse("wagtailadmin_api:pages:listing") + "?limit=20",
        reverse("wagtailadmin_home"),
    ):
        response = client.get(address)
        assert response.status_code == 200, address
        assert "BIMAT-B" not in response.content.decode(), address


def test_editors_of_the_main_portal_cannot_see_component_portals(client, sign_in, son, pages, main_portal):
    ours, _theirs = pages
    sign_in(client, son)
    assert client.get(reverse("wagtailadmin_explore", args=[main_portal.root_page_id])).status_code == 200
    assert client.get(reverse("wagtailadmin_pages:edit", args=[ours.pk])).status_code == 404
    assert not page_policy().instances_user_has_permission_for(son, "change").filter(pk=ours.pk).exists()
    assert not ours.permissions_for_user(son).can_edit()
    portals_index = ours.get_parent().get_parent()
    listing = client.get(reverse("wagtailadmin_explore", args=[portals_index.pk])).content.decode()
    assert "Sở Nông nghiệp" not in listing


def test_the_provincial_administrator_sees_all(client, sign_in, lan, pages):
    sign_in(client, lan)
    for page in pages:
        assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    assert not lan.is_superuser


def test_in_a_closed_portal_staff_can_only_read(client, sign_in, hanh, pages, portal_a, now):
    ours, _theirs = pages
    close_portal(portal=portal_a, reason="Đã sáp nhập.", actor=None, now=now)
    sign_in(client, hanh)
    assert client.get(reverse("wagtailadmin_explore", args=[portal_a.root_page_id])).status_code == 200
    assert client.post(reverse("wagtailadmin_pages:edit", args=[ours.pk])).status_code == 403
    assert not ours.permissions_for_user(hanh).can_edit()
    assert not ours.get_parent().permissions_for_user(hanh).can_add_subpage()


def test_only_documents_of_the_own_collection_are_listed(client, sign_in, hanh, portal_a, portal_b):
    model = get_document_model()
    ours, theirs = (
        model.objects.create(title=title, collection=portal.collection, file=ContentFile(b"x", name="x.txt"))
        for title, portal in (("GIAY-A", portal_a), ("GIAY-B", portal_b))
    )
    sign_in(client, hanh)
    for name in ("wagtaildocs:index", "wagtaildocs_chooser:choose"):
        text = client.get(reverse(name)).content.decode()
        assert ours.title in text
        assert theirs.title not in text
        assert portal_b.name not in text
    assert client.get(reverse("wagtaildocs:edit", args=[theirs.pk])).status_code == 404
    assert client.get(reverse("wagtaildocs_chooser:chosen", args=[theirs.pk])).status_code == 404
    many = reverse("wagtaildocs_chooser:chosen_multiple") + f"?id={ours.pk}&id={theirs.pk}"
    assert client.get(many).status_code == 404


def test_the_explorer_needs_a_constant_number_of_queries(
    client, sign_in, hanh, portal_a, make_portal, django_assert_max_num_queries
):
    for number in range(10):
        make_portal(f"xa-{number}", f"Xã {number}", kind="commune")
    sign_in(client, hanh)
    address = reverse("wagtailadmin_explore", args=[portal_a.root_page_id])
    client.get(address)
    with django_assert_max_num_queries(45):
        client.get(address)
