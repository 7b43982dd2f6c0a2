"""Two portals without access to each other: staff of A try to read objects of B, which contain `SECRET`."""

from __future__ import annotations

import pytest

from tests.leaks.world import World, build


@pytest.fixture
def world(db, person, now, fixture_cache) -> World:
    return fixture_cache("two portals that must not know of each other", lambda: build(person, now))


@pytest.fixture
def as_staff(client, sign_in):
    """as_staff(user): a browser of this person, in Vietnamese, that shows errors as a page."""

    def enter(user):
        client.raise_request_exception = False
        return sign_in(client, user)

    return enter
