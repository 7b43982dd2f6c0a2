"""A template include whose HTML is cached: it is rendered once for equal values.

    {% cached_include "components/card.html" title=card.title url=card.url only %}

The cache key is the template, the language and the whole content of the values, so nothing has to be
invalidated. The template sees these values only; it must not read the request, the clock or the database.

Values are text, numbers, times, enums, and lists, tuples, dicts, named tuples, frozen dataclasses and frozen
pydantic models of them. With any other value the template is rendered each time, and a RuntimeWarning is
issued (tests fail on warnings).

Use this tag for a template that is rendered often or takes long (docs/performance.md).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import threading
import warnings
from decimal import Decimal
from enum import Enum
from typing import Any

from cachetools import LRUCache
from django import template
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from pydantic import BaseModel

register = template.Library()

MOST_CHARACTERS = 8_000_000
"""How many characters of HTML one process caches. HTML of a tenth of this length or more is not cached."""
KEY_CHARACTERS = 1_000
"""Each cache key counts as this many characters, whatever its real size."""
_PLAIN = frozenset({str, SafeString, int, bool, float, type(None), dt.datetime, dt.date, dt.time, Decimal})

_cache: LRUCache[Any, SafeString] = LRUCache(
    MOST_CHARACTERS, getsizeof=lambda html: len(html) + KEY_CHARACTERS
)
_lock = threading.Lock()


class CachedIncludeNode(template.Node):
    def __init__(self, name: str, values: dict[str, FilterExpression]) -> None:
        self.name = name
        self.values = values

    def render(self, context: Context) -> SafeString:
        values = {name: value.resolve(context) for name, value in self.values.items()}
        try:
            key = (self.name, get_language(), content_of(values))
        except TypeError as error:
            warnings.warn(f"cached_include {self.name}: {error}", RuntimeWarning, stacklevel=2)
            return self._rendered(values, context)
        with _lock:
            html = _cache.get(key)
        if html is None:
            html = self._rendered(values, context)
            with _lock:
                if len(html) < MOST_CHARACTERS // 10:
                    _cache[key] = html
        return html

    def _rendered(self, values: dict[str, Any], context: Context) -> SafeString:
        engine = context.template.engine  # type: ignore[union-attr]  # set while a template is rendered
        return engine.get_template(self.name).render(context.new(values))


@register.tag
def cached_include(parser: Parser, token: Token) -> CachedIncludeNode:
    """Parse `cached_include "template" name=value … only`.

    Raises TemplateSyntaxError without `only`, if the name of the template is not a literal, or for a part
    that is not `name=value`.
    """
    _tag, *bits = token.split_contents()
    if len(bits) < 2 or bits[-1] != "only" or bits[0][0] not in "\"'":
        raise template.TemplateSyntaxError('write cached_include "template" name=value only')
    rest = bits[1:-1]
    values = token_kwargs(rest, parser)
    if rest:
        raise template.TemplateSyntaxError(f"cached_include takes name=value, not {rest[0]}")
    return CachedIncludeNode(bits[0][1:-1], values)


def invalidate() -> None:
    """Drop all cached HTML of this process."""
    with _lock:
        _cache.clear()


def content_of(value: Any) -> Any:
    """A hashable key of a value: nested tuples of type and content.

    A SafeString and a str with the same text have different keys. Raises TypeError unless the value consists
    of plain values, lists, tuples, dicts, enums, frozen dataclasses and frozen Pydantic models. The
    content of these two is the content of all their fields.
    """
    kind = type(value)
    if kind in _PLAIN:
        return kind, value
    if kind is dict:
        return kind, tuple([(name, content_of(item)) for name, item in value.items()])
    if issubclass(kind, (list, tuple)):
        return kind, tuple([content_of(item) for item in value])
    if dataclasses.is_dataclass(kind) and kind.__dataclass_params__.frozen:  # type: ignore[attr-defined]  # dataclasses have it
        return kind, tuple([content_of(getattr(value, name)) for name in kind.__dataclass_fields__])
    if issubclass(kind, Enum):
        return kind, value
    if issubclass(kind, BaseModel) and kind.model_config.get("frozen"):
        return kind, tuple([content_of(item) for item in value.__dict__.values()])
    raise TypeError(f"{kind.__name__} is neither plain nor frozen")
