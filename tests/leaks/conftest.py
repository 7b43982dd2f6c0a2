"""Two portals that must not know of each other: A, whose staff look, and B, whose things are marked."""

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
