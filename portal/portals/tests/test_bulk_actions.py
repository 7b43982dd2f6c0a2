"""Bulk actions take the objects that a person selected in a list, never a whole list."""

import pytest
from django.urls import reverse
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.models import Page

from portal.portals.access.wagtail_guards import MOST_BULK_OBJECTS

ANSWERS = ["get", "post"]


@pytest.fixture
def administrator(client, lan, sign_in):
    return sign_in(client, lan)


def address(model, action, query):
    options = model._meta
    return reverse("wagtail_bulk_action", args=[options.app_label, options.model_name, action]) + query


def pages_below(page, count):
    return [
        page.add_child(instance=Page(title=f"Bài {number}", slug=f"bai-{number}")) for number in range(count)
    ]


def test_it_works(administrator, portal_a):
    first, second = pages_below(portal_a.root_page, 2)
    answer = administrator.get(address(Page, "move", f"?id={first.pk}&id={second.pk}"))
    assert [item["item"].pk for item in answer.context["items"]] == [first.pk, second.pk]


def every_bulk_action():
    bulk_action_registry._scan_for_bulk_actions()
    return [
        (app, model, action)
        for app, models in bulk_action_registry.actions.items()
        for model, actions in models.items()
        for action in actions
    ]


@pytest.mark.parametrize("who", ["phuc", "lan"])
@pytest.mark.parametrize("method", ANSWERS)
def test_all_objects_of_a_list_are_refused(request, client, sign_in, portal_a, who, method):
    user = request.getfixturevalue(who)
    sign_in(client, user)
    known = every_bulk_action()
    assert len(known) >= 10
    page = portal_a.root_page_id
    for query in ("?id=all", f"?id=all&childOf={page}", f"?id={page}&id=all", "?id=all&q=x"):
        for where in known:
            answer = getattr(client, method)(reverse("wagtail_bulk_action", args=where) + query)
            assert answer.status_code == 404, (where, query)


def test_no_more_than_a_page_of_a_list(administrator, portal_a):
    pages = pages_below(portal_a.root_page, MOST_BULK_OBJECTS + 1)
    ids = "&".join(f"id={page.pk}" for page in pages)
    assert administrator.get(address(Page, "move", f"?{ids}")).status_code == 404
    assert administrator.get(address(Page, "move", f"?{ids.partition('&')[2]}")).status_code == 200
    assert ExplorableIndexView.paginate_by == MOST_BULK_OBJECTS


def test_no_list_offers_all_its_objects(administrator, portal_a):
    pages_below(portal_a.root_page, MOST_BULK_OBJECTS + 1)
    page = administrator.get(reverse("wagtailadmin_explore", args=[portal_a.root_page_id]))
    assert page.context["page_obj"].has_other_pages()
    lists = [page]
    for name in ("wagtailimages:index", "wagtaildocs:index"):
        lists.append(administrator.get(reverse(name)))
    for answer in lists:
        text = answer.content.decode()
        assert "data-bulk-action-footer" in text
        assert "data-bulk-action-num-objects-in-listing" not in text
