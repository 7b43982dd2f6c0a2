"""Placements and lists stay consistent for any sequence of steps by any staff."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.content.actions.listed_items import differs
from portal.content.actions.sharing import (
    Showing,
    accept_placement,
    acknowledge_change,
    change_placement,
    decline_placement,
    end_placement,
    propose_item,
)
from portal.content.actions.sharing_rules import apply_rules
from portal.content.actions.withdrawals import withdraw_page
from portal.content.choices import ACTIVE_PLACEMENTS, SHOWN_PLACEMENTS
from portal.content.models import ArticlePage, ListedItem, PageMeta, Placement

PEOPLE = ["hanh", "minh", "son", "thao", "khoa", "lan"]
STEPS = ["offer", "accept", "decline", "change", "end", "read", "withdraw", "republish", "rule"]
ENDS = {"declined", "withdrawn"}


class _RollBackError(Exception):
    """Ends an example and takes its rows away."""


def step(name, world, actor, now):
    page, main, section = world["page"], world["main"], world["section"]
    last = Placement.objects.order_by("-pk").first()
    if name == "offer":
        propose_item(page=page, target=main, actor=actor, now=now)
    elif name == "withdraw":
        withdraw_page(page=page, reason="Thử.", actor=actor, now=now)
    elif name == "republish":
        ArticlePage.objects.get(pk=page.pk).get_latest_revision().publish()
    elif name == "rule":
        apply_rules(page=page, now=now)
    elif last is not None:
        showing = Showing(section)
        {
            "accept": lambda: accept_placement(placement=last, showing=showing, actor=actor, now=now),
            "decline": lambda: decline_placement(placement=last, reason="Thử.", actor=actor, now=now),
            "change": lambda: change_placement(placement=last, showing=showing, actor=actor, now=now),
            "end": lambda: end_placement(placement=last, actor=actor, now=now),
            "read": lambda: acknowledge_change(placement=last, actor=actor, now=now),
        }[name]()


def check(world, before):
    rows = list(Placement.objects.all())
    assert sum(row.state in ACTIVE_PLACEMENTS for row in rows) <= 1
    for row in rows:
        if before.get(row.pk) in ENDS:
            assert row.state == before[row.pk], "what has ended stays ended"
    shown = {row.pk for row in rows if row.state in SHOWN_PLACEMENTS}
    live = ArticlePage.objects.get(pk=world["page"].pk).live
    listed = set(ListedItem.objects.exclude(placement=None).values_list("placement", flat=True))
    assert listed == (shown if live else set())
    assert not differs(PageMeta.objects.get(page=world["page"].pk))


@pytest.fixture
def world(staff, portal_a, main, article, section):
    return {"page": article(portal_a), "main": main, "section": section(main), "staff": staff}


@settings(
    max_examples=settings.default.max_examples // 4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(moves=st.lists(st.tuples(st.sampled_from(STEPS), st.sampled_from(PEOPLE)), max_size=10))
def test_placements_stay_consistent_in_any_order_of_steps(moves, world):
    now = dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC)
    try:
        with transaction.atomic():
            for number, (name, who) in enumerate([("offer", "hanh"), *moves]):
                before = dict(Placement.objects.values_list("pk", "state"))
                try:
                    with transaction.atomic():
                        at = now + dt.timedelta(minutes=number)
                        step(name, world, world["staff"][who], at)
                except (PermissionDenied, ValidationError):
                    after = dict(Placement.objects.values_list("pk", "state"))
                    assert after == before, "a refusal changes nothing"
                check(world, before)
            raise _RollBackError
    except _RollBackError:
        pass
