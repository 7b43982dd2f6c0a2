"""A value is cached until one of its tags is purged."""

import threading

import pytest

from portal.base import caching
from portal.base.caching import cached, invalidate, invalidate_all
from portal.base.pagecache import purge

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def functions(monkeypatch):
    """The functions of this test alone."""
    monkeypatch.setattr(caching, "_functions", [])


@pytest.fixture
def counted():
    calls = []

    @cached("layout", "agencies")
    def double(number):
        calls.append(number)
        return 2 * number

    return double, calls


def test_a_value_is_computed_once_for_the_same_arguments(counted):
    double, calls = counted
    assert [double(1), double(1), double(2)] == [2, 2, 4]
    assert calls == [1, 2]


@pytest.mark.parametrize("key", ["layout", "layout:7", "agencies", "*"])
def test_a_purge_of_its_tag_drops_a_value_at_once(counted, key):
    double, calls = counted
    double(1)
    purge(key)
    double(1)
    assert calls == [1, 1]


@pytest.mark.parametrize("key", ["page:1", "layouts", "home:1"])
def test_a_purge_of_another_tag_does_not_drop_a_value(counted, key):
    double, calls = counted
    double(1)
    purge(key)
    double(1)
    assert calls == [1]


def test_a_value_purged_while_computed_is_not_cached():
    calls = []

    @cached("layout")
    def slow():
        calls.append(len(calls))
        if len(calls) == 1:
            invalidate("layout")  # as another thread would
        return len(calls)

    assert [slow(), slow(), slow()] == [1, 2, 2]


def test_a_value_computed_from_another_is_never_stale():
    """Both are invalidated together: none is computed from the old value after the purge."""
    source = {"title": "old"}

    @cached("layout")
    def inner():
        return source["title"]

    @cached("layout")
    def outer():
        return inner()

    def change():
        for number in range(200):
            source["title"] = str(number)
            invalidate("layout")
            assert outer() == str(number)

    outer()
    reader_ended = threading.Event()

    def read():
        while not reader_ended.is_set():
            outer()

    reader = threading.Thread(target=read)
    reader.start()
    try:
        change()
    finally:
        reader_ended.set()
        reader.join()


def test_values_expire_soon_in_processes_that_do_not_receive_purges(counted, monkeypatch):
    double, calls = counted
    double(1)
    monkeypatch.setattr(caching, "WITHOUT_PURGES_SECONDS", -1.0)
    double(1)
    assert calls == [1, 1]
    monkeypatch.setattr(caching, "receives_purges", lambda: True)
    double(1)
    assert calls == [1, 1]


def test_values_without_tags_expire_by_age_alone(monkeypatch):
    calls = []

    @cached(seconds=600)
    def count():
        calls.append(1)
        return len(calls)

    monkeypatch.setattr(caching, "WITHOUT_PURGES_SECONDS", -1.0)
    assert [count(), count()] == [1, 1]
    invalidate_all()
    assert count() == 2


def test_the_age_of_a_value_is_limited():
    @cached(seconds=-1)
    def count():
        return object()

    assert count() is not count()


def test_the_least_recently_used_values_are_dropped():
    @cached(most=2)
    def same(value):
        return [value]

    first, second = same(1), same(2)
    assert same(1) is first
    same(3)
    assert same(1) is first
    assert same(2) is not second


def test_errors_are_not_cached():
    @cached("layout")
    def fail():
        raise ValueError

    for _time in range(2):
        with pytest.raises(ValueError):
            fail()
