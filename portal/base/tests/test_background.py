"""Every owner of threads can end them and is registered for `background.stop`."""

from __future__ import annotations

import re
import threading
import time
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


def test_stopping_renders_no_further_page(threads, monkeypatch):
    """Under load many expired pages wait; each takes a tenth of a second."""
    monkeypatch.setattr(invalidation.PurgeReader, "look", lambda self: None)
    begun, go_on, made = threading.Event(), threading.Event(), []

    def application(environ, start):
        made.append(environ["PATH_INFO"])
        begun.set()
        go_on.wait(10)
        start("200 OK", [])
        return [b""]

    cache = PageCache(application).start()
    for number in range(3):
        cache._later.put(({"PATH_INFO": f"/{number}/"}, f"/{number}/"))
    assert begun.wait(10)
    threading.Timer(0.05, go_on.set).start()
    cache.stop()
    assert made == ["/0/"]


def test_all_owners_together_wait_no_longer_than_one(threads, monkeypatch, caplog):
    monkeypatch.setattr(background, "STOP_WITHIN", 0.4)
    go_on = threading.Event()
    owners = []
    for number in range(4):
        begun = threading.Event()
        later = Later(lambda begun=begun: begun.set() or go_on.wait(10), name=f"notes {number}")
        later.soon(0)
        assert begun.wait(10)
        owners.append(later.stop)
    monkeypatch.setattr(background, "_owners", owners)
    began = time.monotonic()
    background.stop()
    took = time.monotonic() - began
    go_on.set()
    assert took < 1.2
    assert "could not be ended" in caplog.text


def test_a_process_ends_although_the_database_does_not_answer(threads, monkeypatch, caplog):
    monkeypatch.setattr(background, "STOP_WITHIN", 0.2)
    answers = threading.Event()
    monkeypatch.setattr(background, "_owners", [lambda: answers.wait(10)])
    began = time.monotonic()
    background.stop_at_exit()
    took = time.monotonic() - began
    answers.set()
    assert took < 2
    assert "did not end" in caplog.text


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
