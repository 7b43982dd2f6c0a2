"""A separate index for each test, and one call that does the worker's part."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone

from portal.agencies.tests import support
from portal.base.actions import run_due_messages
from portal.base.caching import invalidate_all
from portal.base.models import OutboxMessage
from portal.content.tests import portals
from portal.search import index_sync, learning
from portal.search.actions import load_rules, refresh, sweep
from portal.search.choices import SearchKind
from portal.search.documents import SourceItem
from portal.search.sources import SOURCES

make_agency = pytest.fixture(support.make_agency)
shipped_agencies = pytest.fixture(support.shipped_agencies)
main = pytest.fixture(portals.main)
portal_a = pytest.fixture(portals.portal_a)
portal_b = pytest.fixture(portals.portal_b)
give_role = pytest.fixture(portals.give_role)
staff = pytest.fixture(portals.staff)
section = pytest.fixture(portals.section)
draft = pytest.fixture(portals.draft)
article = pytest.fixture(portals.article)


@pytest.fixture(autouse=True)
def index_folder(settings, tmp_path, monkeypatch):
    """A separate index without counts of earlier tests."""
    settings.DATA = tmp_path
    monkeypatch.setattr(learning, "_counts", learning.PendingCounts())
    invalidate_all()


@pytest.fixture
def run_worker(db) -> Callable[[], None]:
    """One round of the worker, for search only."""

    def run() -> None:
        OutboxMessage.objects.exclude(kind__startswith="search.").delete()
        while run_due_messages(now=timezone.now()):
            pass
        index_sync.sync()

    return run


@pytest.fixture
def indexed(main, now, run_worker) -> Callable[[], None]:
    """Sweep and index everything. Call it again after changes that record no message."""

    def run() -> None:
        load_rules()
        sweep(now=now, whole=True)
        index_sync.sync()

    run()
    return run


class Things:
    """A source with the items of a dictionary."""

    name = "thing"

    def __init__(self, titles):
        self.titles = titles

    def versions(self):
        return self.titles

    def items(self, ids):
        for pk in set(ids) & self.titles.keys():
            title = self.titles[pk]
            yield SourceItem(id=pk, kind=SearchKind.NEWS, title=title, url=f"/viec/{pk}/", version=title)


@pytest.fixture
def things(main, monkeypatch):
    source = Things({number: f"Việc {number} ở thôn {number % 7}" for number in range(600)})
    monkeypatch.setitem(SOURCES, source.name, source)
    refresh(source=source.name, ids=source.titles)
    index_sync.sync()
    return source
