"""Two portals without access to each other: staff of A try to read objects of B, which contain `SECRET`."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from portal.base.pagecache.wrapper import PageCache
from tests.attacks.world import World, build


@pytest.fixture
def world(db, person, now, fixture_cache) -> World:
    return fixture_cache("two portals that must not know of each other", lambda: build(person, now))


@pytest.fixture
def as_staff(client, sign_in):
    """as_staff(user): a browser of this person, or of nobody, in Vietnamese, that shows errors as a page."""

    def enter(user):
        client.raise_request_exception = False
        return sign_in(client, user) if user else client

    return enter


@pytest.fixture
def cache():
    """The page cache around Django, as the web server calls it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)  # the test's transaction lives in this connection
    cache = PageCache(WSGIHandler())
    cache._purge_reader = SimpleNamespace(position=1)  # as if the log of purges were followed
    yield cache
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
