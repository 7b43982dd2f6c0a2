"""A Redis cache that the database stands in for while Redis does not answer."""

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
"""How long Redis is left alone after it did not answer, so that not every request waits for it."""
FALLBACK = "fallback"
"""The cache in `CACHES` that stands in."""
METHODS = (
    *("add", "get", "set", "touch", "delete", "has_key", "incr"),
    *("get_many", "set_many", "delete_many", "clear"),
)

logger = logging.getLogger(__name__)
_away_until = 0.0


class StandInRedisCache(RedisCache):
    """Redis's cache. Values that Redis holds are missing while it is away, so limits begin anew."""


def is_away() -> bool:
    """Whether Redis did not answer a moment ago."""
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
