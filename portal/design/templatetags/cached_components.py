"""`{% include "components/…" … only %}` remembers what it rendered, and so do the parts of a house's pages
(`{% include "procedures/parts/…" … only %}`).

A component sees its parameters and nothing else, so the same parameters give the same HTML, in each language.
The first thing asked is therefore whether it was rendered with these values before: a page is mostly made of
parts that stood on the page before it. Nothing has to be dropped when content changes, because what is
remembered is found by all it was made of.

Only values that cannot change are compared: text, numbers, times, and tuples, lists, dicts, named tuples and
frozen data classes of them. A class may say in `kept_by` which of its attributes decide all that is shown of
it, such as the hash of a content that never changes. A component given anything else (a form's field, a
model) is rendered as ever.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from decimal import Decimal
from typing import Any

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.loader_tags import IncludeNode, do_include
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

COMPONENTS, PARTS = "components/", "/parts/"
ROOM = 4_000_000
"""Characters of HTML that are remembered at least; at most twice as many."""
LONGEST = 100_000
"""Characters of HTML that are worth remembering."""
OF_A_KEY = 1_000
"""What the values it is found by are reckoned to take."""

_PLAIN = frozenset({str, SafeString, int, bool, float, type(None), dt.datetime, dt.date, dt.time, Decimal})
_fields: dict[type, tuple[str, ...] | None] = {}
_recent: dict[Any, SafeString] = {}
_before: dict[Any, SafeString] = {}
_room = ROOM


class _NotCacheableError(Exception):
    """A value that may be another tomorrow."""


class CachedIncludeNode(IncludeNode):
    """An include with `only` of a component, or of a part of a page."""

    def render(self, context: Context) -> SafeString:
        values = {name: value.resolve(context) for name, value in self.extra_context.items()}
        try:
            key = (self.template.var, get_language(), _frozen(values))
        except _NotCacheableError:
            return self._rendered(values, context)
        html = _recent.get(key)
        if html is None:
            html = _before.get(key)
            if html is None:
                html = self._rendered(values, context)
            if len(html) <= LONGEST:
                _remember(key, html)
        return html

    def _rendered(self, values: dict[str, Any], context: Context) -> SafeString:
        engine = context.template.engine  # type: ignore[union-attr]  # set while a template is rendered
        return engine.get_template(self.template.var).render(context.new(values))


@register.tag("include")
def include(parser: Parser, token: Token) -> IncludeNode:
    """Django's own tag; an isolated component is remembered."""
    node: IncludeNode = do_include(parser, token)
    name = node.template.var
    is_part = isinstance(name, str) and (name.startswith(COMPONENTS) or PARTS in name or name in _more)
    if node.isolated_context and is_part:
        node.__class__ = CachedIncludeNode
    return node


_more: set[str] = set()


def keep(name: str) -> None:
    """Remember another template, too, where it is included with `only`; said before templates are read."""
    _more.add(name)


def invalidate() -> None:
    global _room
    _recent.clear()
    _before.clear()
    _room = ROOM


def _remember(key: Any, html: SafeString) -> None:
    """Two generations: what was not asked for again while the newer one filled is dropped."""
    global _recent, _before, _room
    _recent[key] = html
    _room -= len(html) + OF_A_KEY
    if _room < 0:
        _before, _recent, _room = _recent, {}, ROOM


def _frozen(value: Any) -> Any:
    """The value in a form equal only to itself: safe text is not the same as text to be escaped."""
    kind = type(value)
    if kind in _PLAIN:
        return kind, value
    if kind is dict:
        return kind, tuple([(name, _frozen(item)) for name, item in value.items()])
    if kind is list or kind is tuple:
        return kind, tuple([_frozen(item) for item in value])
    names = _fields.get(kind, ())
    if names == ():
        names = _fields[kind] = _fields_of(kind)
    if names is None:
        raise _NotCacheableError
    return kind, tuple([_frozen(getattr(value, name)) for name in names])


def _fields_of(kind: type) -> tuple[str, ...] | None:
    if hasattr(kind, "cache_key_fields"):
        return tuple(kind.cache_key_fields)
    if issubclass(kind, tuple) and hasattr(kind, "_fields"):
        return tuple(kind._fields)
    if dataclasses.is_dataclass(kind) and kind.__dataclass_params__.frozen:  # type: ignore[attr-defined]  # it has
        return tuple(field.name for field in dataclasses.fields(kind))
    return None
