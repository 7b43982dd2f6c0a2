"""A Redis cache that uses a cache in the database instead while Redis does not answer."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

PAUSE_SECONDS = 5.0
"""How long Redis is not used after it did not answer, so that not every request waits for it."""
FALLBACK = "fallback"
"""The name in `CACHES` of the cache that is used instead of Redis."""
METHODS = (
    *("add", "get", "set", "touch", "delete", "has_key", "incr"),
    *("get_many", "set_many", "delete_many", "clear"),
)

logger = logging.getLogger(__name__)
_away_until = 0.0


class StandInRedisCache(RedisCache):
    """Django's Redis cache; while Redis does not answer, each method uses the cache `FALLBACK` instead.

    Values that Redis holds are missing then, so limits count from zero.
    """


def is_away() -> bool:
    """Whether Redis did not answer within the last `PAUSE_SECONDS`."""
    return time.monotonic() < _away_until


def _with_stand_in(name: str) -> Callable[..., Any]:
    plain: Callable[..., Any] = getattr(RedisCache, name)

    def method(self: StandInRedisCache, *args: Any, **kwargs: Any) -> Any:
        global _away_until
        if not is_away():
            try:
                return plain(self, *args, **kwargs)
            except (RedisConnectionError, RedisTimeoutError) as error:
                _away_until = time.monotonic() + PAUSE_SECONDS
                logger.error("Redis does not answer; the database stands in", extra={"error": str(error)})
        return getattr(caches[FALLBACK], name)(*args, **kwargs)

    method.__name__ = name
    return method


for _name in METHODS:
    setattr(StandInRedisCache, _name, _with_stand_in(_name))
