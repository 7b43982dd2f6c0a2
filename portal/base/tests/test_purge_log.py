"""The log of purges and its reader: nothing is missed, whatever the order in which transactions end."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from django.db import transaction

from portal.base.actions import PURGE_RETENTION, sweep_purges
from portal.base.models import Purge
from portal.base.pagecache import invalidation, on_purge, purge
from portal.base.pagecache.invalidation import Follower, PurgeOrder

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard():
    return []


@pytest.fixture
def follower(heard):
    follower = Follower(heard.append)
    follower.look()
    heard.clear()  # the first look tells to forget everything
    return follower


def line(number, keys, now, hide=False):
    Purge.objects.create(pk=number, keys=keys, at=now, hide=hide)


def test_what_is_written_is_heard_once(follower, heard):
    purge("page:2", "page:1")
    purge("home:1")
    follower.look()
    follower.look()
    assert heard == [PurgeOrder(frozenset({"page:1", "page:2", "home:1"}), hide=False)]


def test_hiding_is_told_apart(follower, heard):
    purge("page:1")
    purge("page:1", hide=True)
    follower.look()
    assert heard == [
        PurgeOrder(frozenset({"page:1"}), hide=False),
        PurgeOrder(frozenset({"page:1"}), hide=True),
    ]


def test_what_is_rolled_back_is_not_heard(follower, heard):
    with pytest.raises(RuntimeError), transaction.atomic():
        purge("page:1")
        raise RuntimeError
    follower.look()
    assert heard == []


def test_a_key_is_a_word():
    for bad in ("", "page 1"):
        with pytest.raises(ValueError):
            purge(bad)
    purge()
    assert not Purge.objects.exists()


@pytest.mark.parametrize("order", list(itertools.permutations([0, 1, 2, 3])))
def test_transactions_may_end_in_any_order(follower, heard, now, order):
    """Numbers are given when a row is written, rows are seen when the transaction ends."""
    first = (follower.position or 0) + 1
    for number in order:
        line(first + number, f"k{number}", now)
        follower.look()
    keys = [key for told in heard for key in told.keys]
    assert sorted(keys) == ["k0", "k1", "k2", "k3"]


def test_a_number_that_never_comes_is_given_up(follower, heard, now, monkeypatch):
    first = (follower.position or 0) + 1
    line(first + 1, "b", now)
    follower.look()
    assert list(follower.missing) == [first]
    monkeypatch.setattr(invalidation, "OVERTAKEN_SECONDS", 0)
    line(first + 2, "c", now)
    follower.look()
    assert follower.missing == {}


def test_who_was_away_too_long_forgets_everything(follower, heard):
    purge("page:1")
    follower.looked_at -= invalidation.LOST_SECONDS + 1
    follower.look()
    assert heard == [PurgeOrder(frozenset("*"), hide=False)]
    purge("page:2")
    follower.look()
    assert heard[1:] == [PurgeOrder(frozenset({"page:2"}), hide=False)]


def test_subscribers_are_called_before_pages_are_purged(heard, monkeypatch):
    monkeypatch.setattr(invalidation, "_subscribers", [])
    on_purge(lambda keys: heard.append(("subscriber", keys)))
    on_purge(lambda keys: 1 / 0)  # does not keep the others from being called
    follower = Follower(lambda order: heard.append(("pages", order.keys)))
    follower.look()
    heard.clear()
    purge("layout")
    assert heard == [("subscriber", frozenset({"layout"}))]  # the process that purges, at once
    follower.look()
    assert heard[1:] == [("subscriber", frozenset({"layout"})), ("pages", frozenset({"layout"}))]


def test_subscribers_hear_that_purges_were_missed(follower, heard, monkeypatch):
    monkeypatch.setattr(invalidation, "_subscribers", [])
    on_purge(lambda keys: heard.append(keys))
    follower.looked_at -= invalidation.LOST_SECONDS + 1
    follower.look()
    assert frozenset("*") in heard


def test_old_lines_are_swept(now):
    line(1, "old", now - PURGE_RETENTION - dt.timedelta(seconds=1))
    line(2, "new", now)
    assert sweep_purges(now=now) == 1
    assert Purge.objects.get().keys == "new"
    assert PURGE_RETENTION.total_seconds() >= 2 * invalidation.LOST_SECONDS
