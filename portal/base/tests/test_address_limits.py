"""A limit of an address per day, in memory."""

import datetime as dt

from portal.base import address_limits
from portal.base.address_limits import DailyLimit

TODAY = dt.date(2026, 11, 20)


def test_it_works():
    limit = DailyLimit(2)
    assert [limit.use("a", 1, day=TODAY) for _time in range(3)] == [True, True, False]
    assert limit.use("a", 2, day=TODAY)
    assert limit.use("b", 1, day=TODAY)


def test_it_begins_anew_every_day():
    limit = DailyLimit(1)
    assert limit.use("a", day=TODAY)
    assert not limit.use("a", day=TODAY)
    assert limit.use("a", day=TODAY + dt.timedelta(days=1))


def test_many_addresses_do_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr(address_limits, "MOST_KEYS", 3)
    limit = DailyLimit(1)
    for number in range(100):
        limit.use(number, day=TODAY)
    assert len(limit._counts) <= 3
