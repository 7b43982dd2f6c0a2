"""Every owner of threads can end them and is registered for `background.stop`."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest
from django.conf import settings

from portal.base import background
from portal.base.background import Later
from portal.base.pagecache import invalidation
from portal.base.pagecache.wrapper import PageCache

STARTS_ENDING_WITH_THEIR_CALL = {
    "base/management/commands/warm.py",  # a pool in a `with`
    "search/queries/searching.py",  # counts in memory, ended by the interpreter; neither writes nor logs
}


@pytest.fixture
def threads():
    before = set(threading.enumerate())
    yield lambda: {thread.name for thread in set(threading.enumerate()) - before}
    background.stop()


def test_stopping_runs_the_pending_work_at_once(threads):
    done = []
    later = Later(lambda: done.append(threading.current_thread().name), name="notes")
    later.soon(60)
    later.soon(60)
    assert threads() == {"notes"}
    later.stop()
    assert not threads()
    assert done == [threading.current_thread().name]


def test_each_call_runs_the_work_once(threads):
    rounds = threading.Semaphore(0)
    later = Later(rounds.release, name="notes")
    for _time in range(2):
        later.soon(0)
        assert rounds.acquire(timeout=10)
    later.stop()


def test_stopping_waits_for_a_running_thread(threads):
    begun, go_on, done = threading.Event(), threading.Event(), []

    def work():
        begun.set()
        go_on.wait(10)
        done.append(1)

    later = Later(work, name="notes")
    later.soon(0)
    assert begun.wait(10)
    threading.Timer(0.05, go_on.set).start()
    later.stop()
    assert len(done) == 2, "what the thread was at, and what came since"


def test_a_failure_does_not_end_the_thread(threads, caplog):
    failed = threading.Event()

    def fail():
        failed.set()
        raise OSError

    later = Later(fail, name="notes")
    later.soon(0)
    assert failed.wait(10)
    with pytest.raises(OSError):
        later.stop()
    assert not threads()


@pytest.mark.every_database
def test_stopping_ends_the_threads_of_the_page_cache(threads, monkeypatch):
    monkeypatch.setattr(invalidation.PurgeReader, "look", lambda self: None)
    cache = PageCache(lambda environ, start: [b""]).start()
    assert threads() == {"purges", "pages"}
    assert invalidation._purge_reader
    background.stop()
    assert not threads()
    assert invalidation._purge_reader is None
    cache.stop()


def test_a_failing_owner_does_not_prevent_others_from_stopping(monkeypatch, caplog):
    stopped = []

    def fail():
        raise OSError

    monkeypatch.setattr(background, "_owners", [fail, lambda: stopped.append(1)])
    background.stop()
    assert stopped == [1]
    assert "could not be ended" in caplog.text


def test_every_file_that_starts_a_thread_also_ends_it():
    root = Path(settings.SOURCE)
    for path in root.rglob("*.py"):
        text, name = path.read_text(), str(path.relative_to(root))
        if "/tests/" in name or not re.search(r"threading\.(Thread|Timer)\(|PoolExecutor\(|\bLater\(", text):
            continue
        known = "on_stop(" in text or name in STARTS_ENDING_WITH_THEIR_CALL
        assert known, f"{name} starts a thread and never calls background.on_stop"
