"""Guards check the objects that an address names, and refuse unlisted addresses."""

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.urls import ResolverMatch, reverse
from wagtail.models import Page

from portal.portals.access import guards
from portal.portals.actions import close_portal


def ask(user, view, name, method="get", query="", **kwargs):
    request = getattr(RequestFactory(), method)(reverse("wagtailadmin_home") + "x/" + query)
    request.user = user
    request.resolver_match = ResolverMatch(view, (), kwargs, name)
    return guards.check(request, view, (), kwargs)


def plain(request, **kwargs):
    raise AssertionError("the guard runs before the view")


@guards.guarded(page_id=Page, word=None)
def guarded_view(request, page_id, word):
    raise AssertionError("the guard runs before the view")


def test_it_works(hanh, portal_a, portal_b):
    assert ask(hanh, guarded_view, "new", page_id=portal_a.root_page_id, word="x") is None
    with pytest.raises(Http404):
        ask(hanh, guarded_view, "new", page_id=portal_b.root_page_id, word="x")


def test_an_unlisted_address_is_refused(hanh, lan, portal_a):
    with pytest.raises(Http404):
        ask(hanh, plain, "new")
    assert ask(lan, plain, "new") is None


def test_an_unlisted_argument_is_refused(hanh, portal_a):
    with pytest.raises(Http404):
        ask(hanh, guarded_view, "new", page_id=portal_a.root_page_id, word="x", other_page_id=1)


@pytest.mark.parametrize("value", ["0", "x", "999999999999999999999999", "-1", "", "1.5", "1 or 1=1"])
def test_an_id_without_object_gives_404(hanh, value):
    with pytest.raises(Http404):
        ask(hanh, guarded_view, "new", page_id=value, word="x")


def test_in_a_closed_portal_only_reading_is_allowed(hanh, portal_a, now):
    close_portal(portal=portal_a, reason="Sáp nhập.", actor=None, now=now)
    assert ask(hanh, guarded_view, "new", page_id=portal_a.root_page_id, word="x") is None
    with pytest.raises(guards.PermissionDenied):
        ask(hanh, guarded_view, "new", method="post", page_id=portal_a.root_page_id, word="x")


def test_every_id_of_a_bulk_action_is_checked(hanh, portal_a, portal_b):
    where = {"app_label": "wagtailcore", "model_name": "page", "action": "delete"}
    ours, theirs = portal_a.root_page_id, portal_b.root_page_id
    assert ask(hanh, plain, "wagtail_bulk_action", query=f"?id={ours}", **where) is None
    for query in (f"?id={ours}&id={theirs}", "?id=all", f"?id=all&childOf={theirs}", f"?id={ours}&id=all"):
        with pytest.raises(Http404):
            ask(hanh, plain, "wagtail_bulk_action", query=query, **where)


def test_a_person_without_any_role_gets_404(an, portal_a):
    with pytest.raises(Http404):
        ask(an, guarded_view, "new", page_id=portal_a.root_page_id, word="x")


def test_guards_do_not_check_public_pages(rf):
    request = rf.get("/tin-tuc/")
    assert guards.check(request, plain, (), {}) is None  # there is no request.user to look at
