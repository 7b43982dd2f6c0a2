"""While Redis does not answer, the database counts limits."""

import time

import pytest
from django.core.cache import caches

from portal.base import health, readiness, redis_cache
from portal.base.redis_cache import StandInRedisCache

pytestmark = [pytest.mark.django_db, pytest.mark.loopback]


@pytest.fixture
def away(settings, monkeypatch):
    """A cache whose Redis refuses the connection."""
    monkeypatch.setattr(redis_cache, "_away_until", 0.0)
    settings.CACHES = {
        **settings.CACHES,
        "fallback": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "base_cache"},
    }
    return StandInRedisCache("redis://127.0.0.1:1/0", {"OPTIONS": {"socket_connect_timeout": 1}})


def test_all_that_limits_use_works_without_redis(away):
    assert away.add("a", 1, 60)
    assert not away.add("a", 1, 60)
    assert away.incr("a") == 2
    away.set("b", {"c": 1}, 60)
    assert away.get_many(["a", "b"]) == {"a": 2, "b": {"c": 1}}
    assert away.has_key("b") and "b" in away
    assert away.touch("b", 60) and away.delete("b")
    assert away.get("b", "gone") == "gone"
    assert caches["fallback"].get("a") == 2


def test_redis_is_left_alone_for_a_while(away, monkeypatch):
    away.get("a")
    assert redis_cache.is_away()
    began = time.perf_counter()
    for _time in range(20):
        away.get("a")
    assert time.perf_counter() - began < 2
    monkeypatch.setattr(redis_cache, "_away_until", time.monotonic() - 1)
    assert not redis_cache.is_away()


def test_readyz_says_that_the_cache_is_degraded(away, settings, client, monkeypatch):
    monkeypatch.setattr(readiness, "_awaited", {})
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    away.get("a")
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["status"] == "degraded"
    assert answer.json()["cache"].startswith("degraded: ")
    assert health.is_problem(answer.json()["cache"])
