"""A separate index for each test, and one call that does the worker's part."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone

from portal.agencies.tests.conftest import make_agency, province, shipped_agencies  # noqa: F401 - fixtures
from portal.base.actions import run_due_messages
from portal.base.models import OutboxMessage
from portal.content.tests.conftest import article, draft, give, main, portal_a, portal_b, section, staff  # noqa: F401 - fixtures
from portal.search import index_sync, learning, rules
from portal.search.actions import load_rules, refresh, sweep
from portal.search.choices import SearchKind
from portal.search.documents import SourceItem
from portal.search.sources import SOURCES


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path, monkeypatch):
    """A separate index without counts of earlier tests."""
    settings.DATA = tmp_path
    monkeypatch.setattr(learning, "_counts", learning.PendingCounts())
    rules.invalidate()


@pytest.fixture
def work(db) -> Callable[[], None]:
    """One round of the worker, for search only."""

    def run() -> None:
        OutboxMessage.objects.exclude(kind__startswith="search.").delete()
        while run_due_messages(now=timezone.now()):
            pass
        index_sync.sync()

    return run


@pytest.fixture
def indexed(request, now, work) -> Callable[[], None]:
    """Sweep and index everything. Call it again after changes that record no message."""
    # Requested by name: an argument would hide the imported fixture.
    request.getfixturevalue("main")

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

    def found(self, ids):
        for pk in set(ids) & self.titles.keys():
            title = self.titles[pk]
            yield SourceItem(id=pk, kind=SearchKind.NEWS, title=title, url=f"/viec/{pk}/", version=title)


@pytest.fixture
def things(main, monkeypatch):  # noqa: F811 - the fixture
    source = Things({number: f"Việc {number} ở thôn {number % 7}" for number in range(600)})
    monkeypatch.setitem(SOURCES, source.name, source)
    refresh(source=source.name, ids=source.titles)
    index_sync.sync()
    return source
