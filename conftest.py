"""The cast of all tests, signing in, one fixed moment, and closed sockets."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator

import hypothesis
import pytest
import pytest_socket
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import connection
from django.test import Client, SimpleTestCase
from django.utils import translation

from portal.accounts import encryption, second_factor
from portal.accounts.models import User
from portal.accounts.tests.support import SECRET
from portal.base import background, caching
from portal.base.tests.fixture_cache import FixtureCache, cached_fixtures

# Disable Hypothesis deadlines: CI machines are slow. CI repeats the same examples; developers try new ones.
hypothesis.settings.register_profile("portal", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.register_profile("campaign", deadline=None, max_examples=3_000)
hypothesis.settings.load_profile("portal")

LOOPBACK = ["127.0.0.1", "::1", "localhost"]

CAST = {
    "an": "Nguyễn Văn An",
    "binh": "Trần Thị Bình",
    "cuc": "Lê Thị Cúc",
    "dung": "Phạm Văn Dũng",
    "giang": "Võ Thị Giang",
    "hanh": "Đỗ Thị Hạnh",
    "khoa": "Bùi Văn Khoa",
    "lan": "Hồ Thị Lan",
    "minh": "Đặng Văn Minh",
    "nga": "Ngô Thị Nga",
    "phuc": "Dương Văn Phúc",
    "quyen": "Lý Thị Quyên",
    "son": "Phan Văn Sơn",
    "thao": "Trương Thị Thảo",
}


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "loopback: speaks to a server on this machine over a socket")
    config.addinivalue_line("markers", "every_database: is run on PostgreSQL too, though it asks for no `db`")
    config.addinivalue_line("markers", "one_database: asks who may do what, which no database decides")
    config.addinivalue_line(
        "markers", "campaign: is run by `make campaign` alone; `make test` has a smaller one"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect tests of campaigns, and on other databases than SQLite those whose result depends on none."""
    is_campaign = hypothesis.settings().max_examples >= 3_000
    wanted = items if is_campaign else [item for item in items if not item.get_closest_marker("campaign")]
    if connection.vendor != "sqlite":
        wanted = [item for item in wanted if asks_for_a_database(item) or item.get_closest_marker("service")]
        wanted = [item for item in wanted if not item.get_closest_marker("one_database")]
    config.hook.pytest_deselected(items=[item for item in items if item not in wanted])
    items[:] = wanted


def asks_for_a_database(item: pytest.Item) -> bool:
    named = getattr(item, "fixturenames", ())
    marker = item.get_closest_marker("django_db") or item.get_closest_marker("every_database")
    of_django = issubclass(getattr(item, "cls", None) or object, SimpleTestCase)
    return bool("django_db_setup" in named or "db" in named or marker or of_django)


@pytest.fixture(autouse=True)
def closed_sockets(request: pytest.FixtureRequest) -> Iterator[None]:
    if request.node.get_closest_marker("loopback") or request.node.get_closest_marker("browser"):
        pytest_socket.socket_allow_hosts(LOOPBACK, allow_unix_socket=True)
    else:
        pytest_socket.disable_socket(allow_unix_socket=True)
    yield
    pytest_socket.enable_socket()
    pytest_socket._remove_restrictions()


@pytest.fixture(autouse=True)
def empty_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rate limits, cached addresses and the language of one test do not reach the next.

    Within a test, cached values expire by purges alone, so that a slow machine needs no more queries.
    """
    monkeypatch.setattr(caching, "WITHOUT_PURGES_SECONDS", caching.SECONDS)
    translation.deactivate()
    cache.clear()
    caching.invalidate_all()


@pytest.fixture(autouse=True)
def fixture_cache(request: pytest.FixtureRequest, empty_cache: None) -> Iterator[FixtureCache | None]:
    """`fixture_cache("main", make)` restores the rows of an expensive fixture; see its module."""
    if "db" not in request.fixturenames:
        yield None
        return
    request.getfixturevalue("db")  # before anything else writes
    with cached_fixtures() as found:
        yield found


@pytest.fixture(autouse=True)
def no_threads_left(fixture_cache: FixtureCache | None) -> Iterator[None]:
    """Finish the work of threads while the tables of the test still exist."""
    yield
    background.stop()


@pytest.fixture
def now() -> dt.datetime:
    """Friday 20 November 2026, ten o'clock in Quảng Ngãi."""
    return dt.datetime(2026, 11, 20, 3, 0, tzinfo=dt.UTC)


@pytest.fixture
def person(db: None) -> Callable[..., User]:
    """A member of the cast without roles, with a confirmed address and a password made of the name.

    An and Bình signed up, all others were invited.
    """

    def make(username: str) -> User:
        email = f"{username}@quangngai.example"
        facts = {"full_name": CAST[username], "is_officer": username not in ("an", "binh")}
        user = User.objects.create_user(username, email, f"mat-khau-cua-{username}", **facts)
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
        return user

    return make


def _member(username: str) -> Callable[..., User]:
    @pytest.fixture(name=username)
    def member(person: Callable[..., User]) -> User:
        return person(username)

    return member


an, binh, cuc, dung, giang, hanh, khoa, lan, minh, nga, phuc, quyen, son, thao = map(_member, CAST)


@pytest.fixture
def sign_in() -> Callable[[Client, User], Client]:
    """`sign_in(client, user)`: a session as after password and second factor; answers the client."""

    def sign(client: Client, user: User) -> Client:
        data = {"secret": encryption.encrypt(SECRET)}
        Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": data})
        client.force_login(user)
        session = client.session
        session[second_factor.SESSION_KEY] = user.pk
        session.save()
        return client

    return sign
