"""What other processes did while a request waited for the lock counts, though nothing was purged here."""

from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from wagtail.documents import get_document_model
from wagtail.models import Collection

from portal.content.actions.publishing import submit_page
from portal.content.models import ArticlePage
from portal.portals.choices import PortalStatus, StaffRole
from portal.portals.models import Portal, StaffMembership
from portal.portals.page_lock import with_page_lock
from portal.portals.queries import has_role, portal_of_collection, portals_of


@pytest.fixture
def submitted(staff, portal_a, draft):
    page = draft(portal_a, staff["hanh"])
    submit_page(page=page, actor=staff["hanh"])
    return page


def test_nothing_is_approved_in_a_portal_that_another_process_has_closed(
    client, sign_in, staff, portal_a, submitted, now
):
    sign_in(client, staff["minh"])
    review = client.get(reverse("editorial:review", args=[submitted.pk]))
    Portal.objects.filter(pk=portal_a.pk).update(status=PortalStatus.CLOSED, closed_at=now)  # and no purge
    assert not portals_of(staff["minh"])[0].is_closed
    form = {"decision": "approve", "revision": review.context["revision"].pk}
    client.post(reverse("editorial:review", args=[submitted.pk]), form)
    assert not ArticlePage.objects.get(pk=submitted.pk).live


def test_a_role_that_another_process_took_away_counts_no_more(staff, portal_a):
    request = RequestFactory().post("/")
    request.resolver_match = SimpleNamespace(namespace="editorial", url_name="review", view_name="review")
    user = get_user_model().objects.get(username="minh")
    request.user = SimpleLazyObject(lambda: user)
    assert has_role(request.user, portal_a, StaffRole.APPROVER)
    StaffMembership.objects.filter(user=user).delete()
    found = []
    with_page_lock(lambda request: found.append(has_role(request.user, portal_a)) or HttpResponse())(request)
    assert found == [False]


def test_files_stay_with_their_portal_when_another_process_opens_one(portal_a, portal_b):
    """Wagtail sorts collections by name: a new one moves the tree paths of those that come after it."""
    inner = portal_b.collection.add_child(instance=Collection(name="Ảnh"))
    files = [
        get_document_model().objects.create(title="x", file=ContentFile(b"x", name="x.txt"), collection=place)
        for place in (portal_b.collection, inner)
    ]
    assert [portal_of_collection(file.collection) for file in files] == [portal_b, portal_b]
    before = portal_b.collection.path
    Collection.get_first_root_node().add_child(instance=Collection(name="A đầu tiên"))
    for file in files:
        file = get_document_model().objects.get(pk=file.pk)
        assert not file.collection.path.startswith(before)
        assert portal_of_collection(file.collection) == portal_b
