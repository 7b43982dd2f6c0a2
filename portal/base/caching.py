"""Cache values from the database in each process until a purge.

    @cached("layout")
    def address_map() -> AddressMap: ...

Each combination of arguments has its own value, cached until one of the tags is purged. A tag is a word
without a colon, and stands for all keys that begin with this word: `purge("layout")` and `purge("layout:7")`
both invalidate "layout". The process that purges invalidates its values at once, other processes when they
read the log of purges. All threads share the values: never change one.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable, Iterable
from functools import update_wrapper
from typing import Any, Generic, ParamSpec, TypeVar

from cachetools import LRUCache

from portal.base.pagecache import on_purge, receives_purges

SECONDS = 60.0
"""Default for the longest time in seconds that a value is cached."""
WITHOUT_PURGES_SECONDS = 1.0
"""Longest time in seconds that a value with tags is cached in a process that receives no purges.

Such processes are commands and tests.
"""
MOST_VALUES = 1_000

P = ParamSpec("P")
R = TypeVar("R")
_functions: list[CachedFunction[..., Any]] = []
_lock = threading.Lock()


class CachedFunction(Generic[P, R]):
    """A function whose values are cached; `cached` creates it."""

    def __init__(self, function: Callable[P, R], tags: frozenset[str], seconds: float, most: int) -> None:
        update_wrapper(self, function)
        self._function = function
        self._tags = tags
        self._seconds = seconds
        self._values: LRUCache[Hashable, tuple[float, R]] = LRUCache(most)
        self._invalidations = 0

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        key = (args, *kwargs.items()) if kwargs else args
        with _lock:
            known = self._values.get(key)
            before = self._invalidations
        now = time.monotonic()
        if known is not None and self._is_fresh(now - known[0]):
            return known[1]
        value = self._function(*args, **kwargs)
        with _lock:
            if before == self._invalidations:  # else the value may be older than the change
                self._values[key] = (now, value)
        return value

    def values(self) -> list[R]:
        """All cached values, including those that have expired but were not replaced yet."""
        with _lock:
            return [value for _since, value in self._values.values()]

    def invalidate(self) -> None:
        """Drop all cached values."""
        with _lock:
            self.drop()

    def drop(self) -> None:
        """Drop all cached values. The caller holds the lock."""
        self._values.clear()
        self._invalidations += 1

    def depends_on(self, keys: Iterable[str]) -> bool:
        return any(key.partition(":")[0] in self._tags for key in keys)

    def _is_fresh(self, age: float) -> bool:
        if self._tags and age > WITHOUT_PURGES_SECONDS and not receives_purges():
            return False
        return age <= self._seconds


def cached(
    *tags: str, seconds: float = SECONDS, most: int = MOST_VALUES
) -> Callable[[Callable[P, R]], CachedFunction[P, R]]:
    """Cache the values of a function until a tag is purged, at most for `seconds`.

    All arguments must be hashable. The cache holds `most` values and evicts the least recently used one.
    Without tags, values only expire: use that for values that no purge announces.
    """

    def decorate(function: Callable[P, R]) -> CachedFunction[P, R]:
        made = CachedFunction(function, frozenset(tags), seconds, most)
        _functions.append(made)
        return made

    return decorate


def invalidate(*keys: str) -> None:
    """Drop the cached values that depend on these keys, in this process only; `purge` calls it.

    "*" drops all values.
    """
    with _lock:  # all functions at once: one cached value may contain another
        for function in _functions:
            if "*" in keys or function.depends_on(keys):
                function.drop()


def invalidate_all() -> None:
    """Drop all cached values of this process. Every test begins with it."""
    invalidate("*")


on_purge(lambda keys: invalidate(*keys))
