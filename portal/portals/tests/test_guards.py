"""Guards check the objects that an address names, and refuse unlisted addresses."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.http import Http404
from django.test import RequestFactory
from django.urls import ResolverMatch, reverse
from wagtail.admin.models import EditingSession
from wagtail.models import Page, UploadedFile

from portal.portals.access import guards
from portal.portals.actions import close_portal

UPLOADS = [
    "wagtailimages:create_multiple_from_uploaded_image",
    "wagtailimages:delete_upload_multiple",
    "wagtaildocs:create_multiple_from_uploaded_document",
    "wagtaildocs:delete_upload_multiple",
]


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
    for query in (f"?id={ours}&id={theirs}", f"?id={ours}&id=99999999"):
        with pytest.raises(Http404):
            ask(hanh, plain, "wagtail_bulk_action", query=query, **where)


@pytest.fixture
def minhs(minh, portal_a, now):
    """What Minh, a colleague of Hạnh, has open: an editing session and an upload."""
    page = ContentType.objects.get_for_model(Page)
    session = EditingSession.objects.create(
        user=minh, content_type=page, object_id=portal_a.root_page_id, last_seen_at=now
    )
    upload = UploadedFile.objects.create(uploaded_by_user=minh, for_content_type=page, file="x.jpg")
    return session, upload


def test_the_editing_session_of_a_colleague_gives_404(hanh, minh, portal_a, minhs):
    session, _upload = minhs
    where = {"app_label": "wagtailcore", "model_name": "page", "object_id": str(portal_a.root_page_id)}
    for name, kwargs in (("release", {}), ("ping", where)):
        address = f"wagtailadmin_editing_sessions:{name}"
        assert ask(minh, plain, address, method="post", session_id=session.pk, **kwargs) is None
        with pytest.raises(Http404):
            ask(hanh, plain, address, method="post", session_id=session.pk, **kwargs)


def test_the_upload_of_a_colleague_gives_404(hanh, minh, minhs):
    _session, upload = minhs
    for address in UPLOADS:
        assert ask(minh, plain, address, method="post", uploaded_file_id=upload.pk) is None
        with pytest.raises(Http404):
            ask(hanh, plain, address, method="post", uploaded_file_id=upload.pk)


def test_a_person_without_any_role_gets_404(an, portal_a):
    with pytest.raises(Http404):
        ask(an, guarded_view, "new", page_id=portal_a.root_page_id, word="x")


def test_guards_do_not_check_public_pages(rf):
    request = rf.get("/tin-tuc/")
    assert guards.check(request, plain, (), {}) is None  # there is no request.user to look at
