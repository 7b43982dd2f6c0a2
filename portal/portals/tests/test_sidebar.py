"""The menu of the back office is kept for a standing: everybody's own, and new with the next request."""

import re

import pytest
from django.template import Context
from django.test import RequestFactory
from django.urls import reverse
from wagtail.admin.templatetags import wagtailadmin_tags
from wagtail.models import Collection
from wagtail.permissions import policy_registry

from portal.accounts.models import User
from portal.portals import sidebar
from portal.portals.access.page_policies import page_policy
from portal.portals.actions.staff import grant_role, revoke_role
from portal.portals.choices import StaffRole
from portal.portals.standing import standing

PEOPLE = ("quyen", "hanh", "minh", "phuc", "khoa", "lan", "son")


@pytest.fixture
def people(request):
    return [request.getfixturevalue(name) for name in PEOPLE]


def shown_to(user):
    """As at a new request of this person."""
    request = RequestFactory().get("/")
    request.user = User.objects.get(pk=user.pk)
    return Context({"request": request})


def test_the_menu_is_wagtails_and_depends_on_the_standing_alone(people, django_assert_num_queries):
    for _time in ("written", "kept"):
        for user in people:
            context = shown_to(user)
            user = context["request"].user
            cached = sidebar.sidebar_props(context), sidebar.shortcuts(context)
            # The page where the rows of pages meet, and the rows of folders, are known with the standing.
            page_policy().explorable_root_instance(user)
            folders = policy_registry.get_by_type(Collection)
            list(folders.get_cached_permissions_for_user(user))
            with django_assert_num_queries(0):
                assert wagtailadmin_tags.sidebar_props(context) == cached[0]
            assert "keyboard-shortcuts-dialog" in cached[1]
    assert len({standing(user) for user in people}) == len(people)


def test_two_people_with_the_same_rights_do_not_share_a_standing(hanh, khoa, portal_a, portal_b, lan, now):
    for user, portal in ((hanh, portal_b), (khoa, portal_a)):
        grant_role(user=user, portal=portal, role=StaffRole.EDITOR, actor=lan, now=now)
    one, other = (User.objects.get(pk=user.pk) for user in (hanh, khoa))
    assert one.get_all_permissions() == other.get_all_permissions()
    assert standing(one) != standing(other)
    assert standing(one) == standing(User.objects.get(pk=hanh.pk))


def test_a_changed_role_changes_the_menu_at_the_next_request(client, sign_in, hanh, lan, portal_a, now):
    def entries():
        return set(
            re.findall(r'"name": "([a-z-]+)"', client.get(reverse("wagtailadmin_home")).content.decode())
        )

    sign_in(client, hanh)
    before = entries()
    assert "explorer" in before
    assert "portals" not in before
    grant_role(user=hanh, portal=portal_a, role=StaffRole.MANAGER, actor=lan, now=now)
    assert "portals" in entries()
    revoke_role(user=hanh, portal=portal_a, role=StaffRole.MANAGER, actor=lan, now=now)
    assert entries() == before
