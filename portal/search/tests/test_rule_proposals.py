"""Editors propose search rules; readers meet them after an approver of the portal has published them."""

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.base.models import ChangeRequest
from portal.search.actions.rules import RULE_CHANGES
from portal.search.models import SearchRule


def cells(portal, **changes):
    return {
        "portal": portal.pk if portal else "",
        "action": "pin",
        "phrase": "khai sinh",
        "meaning": "/thu-tuc/1.001193/",
        "reason": "Hay được hỏi.",
        "owner": "",
        "expires_on": "",
        "seen": "",
        **changes,
    }


@pytest.fixture
def rule(portal_a):
    given = {"action": "pin", "phrase": "khai sinh", "meaning": "/cu/", "reason": "Cũ", "owner": "Hạnh"}
    return SearchRule.objects.create(portal=portal_a, **given)


def publish(person):
    version = ChangeRequest.objects.open().get()
    return RULE_CHANGES.publish(version=version, publisher=person, now=timezone.now())


@pytest.mark.parametrize("name", ["hanh", "phuc"])
def test_a_new_rule_waits_for_a_second_person(name, client, sign_in, portal_a, staff):
    user = staff[name]
    answer = sign_in(client, user).post(reverse("searchrule:add"), cells(portal_a))
    assert answer.status_code == 302, answer.context["form"].errors
    assert not SearchRule.objects.exists()
    publish(staff["minh"])
    made = SearchRule.objects.get()
    assert (made.phrase, made.owner, made.shipped) == ("khai sinh", str(user), False)


def test_changes_and_deletions_wait_too(client, sign_in, portal_a, staff, rule):
    sign_in(client, staff["hanh"])
    edit = reverse("searchrule:edit", args=[rule.pk])
    client.post(edit, cells(portal_a, meaning="/moi/", owner="Hạnh", reason="Cũ"))
    assert SearchRule.objects.get().meaning == "/cu/"
    assert ChangeRequest.objects.get().values == {"meaning": "/moi/"}
    publish(staff["minh"])
    assert SearchRule.objects.get().meaning == "/moi/"
    client.post(reverse("searchrule:delete", args=[rule.pk]))
    assert SearchRule.objects.exists()
    publish(staff["minh"])
    assert not SearchRule.objects.exists()


def test_contributors_and_strangers_propose_nothing(client, sign_in, portal_a, staff, rule):
    for user in (staff["quyen"], staff["khoa"]):
        sign_in(client, user)
        client.post(reverse("searchrule:add"), cells(portal_a, phrase="x"))
        client.post(reverse("searchrule:edit", args=[rule.pk]), cells(portal_a, meaning="/x/"))
        client.post(reverse("searchrule:delete", args=[rule.pk]))
    assert not ChangeRequest.objects.exists()
    assert SearchRule.objects.get().meaning == "/cu/"


def test_a_rule_for_all_portals_needs_two_administrators(client, sign_in, staff):
    sign_in(client, staff["lan"]).post(reverse("searchrule:add"), cells(None))
    request = ChangeRequest.objects.get()
    assert request.portal_id is None
    page = reverse("proposals:proposal", args=[request.pk])
    for user in (staff["minh"], staff["thao"]):
        assert sign_in(client, user).get(page).status_code == 404
        assert not RULE_CHANGES.may_review(user, request)


def test_a_rule_that_moves_needs_somebody_of_both_portals(staff, portal_b, rule):
    rule.portal = portal_b
    request = RULE_CHANGES.propose(row=rule, editor=staff["hanh"], now=timezone.now())
    may = {name for name in ("minh", "nga", "lan") if RULE_CHANGES.may_review(staff[name], request)}
    assert may == {"lan"}
