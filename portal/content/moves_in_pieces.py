"""Mark moves of large branches. For these, a separate job writes redirects and list rows in pieces.

with moves_in_pieces.on():
    page.move(parent, "last-child")
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_in_pieces: ContextVar[bool] = ContextVar("moves_in_pieces", default=False)


def are_on() -> bool:
    return _in_pieces.get()


@contextmanager
def on() -> Iterator[None]:
    token = _in_pieces.set(True)
    try:
        yield
    finally:
        _in_pieces.reset(token)
