"""The log of purges and its reader: no purge is missed, in any order of commits."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from django.db import transaction

from portal.base.actions import sweep_purges
from portal.base.actions.sweeps import PURGE_RETENTION
from portal.base.models import Purge
from portal.base.pagecache import invalidation, on_purge, purge
from portal.base.pagecache.invalidation import PurgeOrder, PurgeReader

pytestmark = pytest.mark.django_db


@pytest.fixture
def received():
    return []


@pytest.fixture
def reader(received):
    reader = PurgeReader(received.append)
    reader.look()
    received.clear()  # the first look purges everything
    return reader


def line(number, keys, now, hide=False):
    Purge.objects.create(pk=number, keys=keys, at=now, hide=hide)


def test_a_purge_is_received_once(reader, received):
    purge("page:2", "page:1")
    purge("home:1")
    reader.look()
    reader.look()
    assert received == [PurgeOrder(frozenset({"page:1", "page:2", "home:1"}), hide=False)]


def test_hiding_purges_are_received_separately(reader, received):
    purge("page:1")
    purge("page:1", hide=True)
    reader.look()
    assert received == [
        PurgeOrder(frozenset({"page:1"}), hide=False),
        PurgeOrder(frozenset({"page:1"}), hide=True),
    ]


def test_a_rolled_back_purge_is_not_received(reader, received):
    with pytest.raises(RuntimeError), transaction.atomic():
        purge("page:1")
        raise RuntimeError
    reader.look()
    assert received == []


def test_a_tag_must_be_one_word():
    for bad in ("", "page 1"):
        with pytest.raises(ValueError):
            purge(bad)
    purge()
    assert not Purge.objects.exists()


@pytest.mark.parametrize("order", list(itertools.permutations([0, 1, 2, 3])))
def test_purges_are_received_in_any_order_of_commits(reader, received, now, order):
    """Numbers are given when a row is written, rows are seen when the transaction ends."""
    first = (reader.position or 0) + 1
    for number in order:
        line(first + number, f"k{number}", now)
        reader.look()
    keys = [key for order in received for key in order.keys]
    assert sorted(keys) == ["k0", "k1", "k2", "k3"]


def test_a_missing_number_is_given_up_after_a_while(reader, received, now, monkeypatch):
    first = (reader.position or 0) + 1
    line(first + 1, "b", now)
    reader.look()
    assert list(reader.missing) == [first]
    monkeypatch.setattr(invalidation, "OVERTAKEN_SECONDS", 0)
    line(first + 2, "c", now)
    reader.look()
    assert reader.missing == {}


def test_a_reader_that_was_away_too_long_purges_everything(reader, received):
    purge("page:1")
    reader.looked_at -= invalidation.LOST_SECONDS + 1
    reader.look()
    assert received == [PurgeOrder(frozenset("*"), hide=False)]
    purge("page:2")
    reader.look()
    assert received[1:] == [PurgeOrder(frozenset({"page:2"}), hide=False)]


def test_subscribers_are_called_before_pages_are_purged(received, monkeypatch):
    monkeypatch.setattr(invalidation, "_subscribers", [])
    on_purge(lambda keys: received.append(("subscriber", keys)))
    on_purge(lambda keys: 1 / 0)  # the others are called all the same
    reader = PurgeReader(lambda order: received.append(("pages", order.keys)))
    reader.look()
    received.clear()
    purge("layout")
    assert received == [("subscriber", frozenset({"layout"}))]  # the process that purges, at once
    reader.look()
    assert received[1:] == [("subscriber", frozenset({"layout"})), ("pages", frozenset({"layout"}))]


def test_subscribers_are_called_when_purges_were_missed(reader, received, monkeypatch):
    monkeypatch.setattr(invalidation, "_subscribers", [])
    on_purge(lambda keys: received.append(keys))
    reader.looked_at -= invalidation.LOST_SECONDS + 1
    reader.look()
    assert frozenset("*") in received


def test_old_purges_are_deleted(now):
    line(1, "old", now - PURGE_RETENTION - dt.timedelta(seconds=1))
    line(2, "new", now)
    assert sweep_purges(now=now) == 1
    assert Purge.objects.get().keys == "new"
    assert PURGE_RETENTION.total_seconds() >= 2 * invalidation.LOST_SECONDS
