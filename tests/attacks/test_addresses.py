"""Every address of the back office, visited by the staff of other portals: nothing read, nothing written."""

from __future__ import annotations

import pytest
from django.core import serializers
from django.http import HttpResponse
from django.urls import reverse
from wagtail.models import Page

from portal.portals.access import ownership
from portal.portals.views import errors
from tests.attacks.addresses import addresses
from tests.attacks.world import SECRET, SECRET_ADDRESS, World

pytestmark = [
    # Wagtail leaves the temporary file of a rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

NO_ONE = "nobody"
STRANGERS = [
    *(pytest.param(name, marks=pytest.mark.one_database) for name in (NO_ONE, "minh")),
    *(
        pytest.param(name, marks=[pytest.mark.one_database, pytest.mark.campaign])
        for name in ("dung", "quyen", "hanh", "binh", "thao")
    ),
    *("phuc", "son"),
]
"""Nobody and an approver of portal A; in campaigns an account without a role, contributor and editor of A,
editor and approver of the main portal, below which B hangs in the tree; on every database the managers of
both portals, who get furthest."""

REFUSALS = {302, 400, 403, 404, 405}
LEAVING = {"wagtailadmin_logout", "wagtailadmin_login"}


@pytest.fixture
def plain_errors(request, monkeypatch):
    """A refusal is answered with its status alone, which is quicker; Sơn, reading, gets the full pages."""
    if request.node.callspec.id != "son" or "written" in request.node.name:
        monkeypatch.setattr(errors, "_refusal", lambda request, status: HttpResponse(status=status))


def rows_of_b(world: World) -> list[str]:
    """All rows of portal B in the database."""
    things = []
    for model in list(ownership._ownerships):
        if model is Page:
            continue
        things += [thing for thing in model._default_manager.all() if ownership.owner_of(thing) == world.b]
    things += Page.objects.filter(path__startswith=world.b.root_page.path).specific()
    for thing in world.things:
        things += type(thing)._default_manager.filter(pk=thing.pk)
    return sorted(set(serializers.serialize("jsonl", things).splitlines()))


def test_every_url_pattern_is_visited(world):
    _found, missing = addresses(world)
    assert not missing, "the attack does not know how to build:\n" + "\n".join(missing)


@pytest.mark.parametrize("name", STRANGERS)
def test_nothing_of_another_portal_can_be_read(as_staff, world, name, plain_errors):
    client = as_staff(world.staff.get(name))
    leaks, errors = [], []
    for address in addresses(world)[0]:
        if address.name in LEAVING:
            continue
        response = client.get(address.url)
        text = response.getvalue().decode(errors="replace")
        if SECRET in text.replace(address.url, "") or SECRET_ADDRESS in text:
            leaks.append(f"{address.name} {address.url}")
        if address.names_theirs and response.status_code not in REFUSALS:
            leaks.append(f"{response.status_code} {address.name} {address.url}")
        if response.status_code >= 500:
            errors.append(f"{address.name} {address.url}")
    assert not leaks, "\n".join(leaks)
    assert not errors, "\n".join(errors)


@pytest.mark.parametrize("name", STRANGERS)
def test_nothing_of_another_portal_can_be_written(as_staff, world, name, plain_errors):
    client = as_staff(world.staff.get(name))
    before = rows_of_b(world)
    assert len(before) > 15
    leaks = []
    for address in addresses(world)[0]:
        if address.name in LEAVING or ("?" in address.url and not address.names_theirs):
            continue
        response = client.post(address.url, _form_full_of_b(world))
        if address.names_theirs and response.status_code not in REFUSALS:
            leaks.append(f"{response.status_code} {address.name} {address.url}")
    assert not leaks, "\n".join(leaks)
    after = rows_of_b(world)
    changed = set(before) ^ set(after)
    assert not changed, "\n".join(sorted(changed))


def _form_full_of_b(world: World) -> dict[str, object]:
    return {
        "title": "HACKED",
        "slug": "hacked",
        "name": "HACKED",
        "comment": "HACKED",
        "reason": "HACKED",
        "email": world.staff["khoa"].email,
        "role": "editor",
        "collection": world.b.collection.pk,
        "portal": world.b.pk,
        "page": world.article_b.pk,
        "image": world.image_b.pk,
        "new_parent_page": world.b.root_page_id,
        "destination_page_id": world.b.root_page_id,
        "parent_page": world.b.root_page_id,
        "old_path": "/cong-thanh-phan/so-b/bai",
        "redirect_page": world.article_b.pk,
        "action-publish": "1",
        "locales": ["2"],
        "id": world.article_b.pk,
    }


def test_a_leak_would_be_detected(as_staff, world):
    """A test that cannot fail is a defect: Khoa, of portal B, sees `SECRET`."""
    client = as_staff(world.staff["khoa"])
    response = client.get(reverse("wagtailadmin_pages:edit", args=[world.article_b.pk]))
    assert response.status_code == 200
    assert SECRET in response.content.decode()
