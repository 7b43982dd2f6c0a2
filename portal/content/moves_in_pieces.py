"""Mark the work of a merge, which moves large branches of pages.

A separate job writes the redirects and list rows of these branches in pieces. Audit events of this work name
the person who ordered the merge as actor, and who confirmed it in the detail.

with moves_in_pieces.on(confirmed_by=person):
    page.move(parent, "last-child")
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from portal.accounts.models import User

_confirmed_by: ContextVar[User | None] = ContextVar("moves_in_pieces", default=None)


def are_on() -> bool:
    return _confirmed_by.get() is not None


def detail() -> dict[str, str]:
    """What audit events of this work have in their detail; {} outside it."""
    person = _confirmed_by.get()
    return {"confirmed_by": person.get_username()} if person else {}


@contextmanager
def on(*, confirmed_by: User) -> Iterator[None]:
    token = _confirmed_by.set(confirmed_by)
    try:
        yield
    finally:
        _confirmed_by.reset(token)
