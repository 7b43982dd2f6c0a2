import threading
import time

import pytest

from portal.base import periodic_jobs


@pytest.fixture
def done(monkeypatch):
    monkeypatch.setattr(periodic_jobs, "_jobs", {})
    calls = []
    periodic_jobs.register_job(name="often", every_seconds=1, run=lambda now: calls.append("often"))
    periodic_jobs.register_job(name="seldom", every_seconds=60, run=lambda now: calls.append("seldom"))
    return calls


def test_each_job_runs_at_its_own_interval(done, now):
    for clock in (0.0, 0.5, 1.0, 59.0, 60.0):
        periodic_jobs.run_due_jobs(clock=clock, now=now)
    assert done.count("often") == 4
    assert done.count("seldom") == 2


def test_a_failing_job_does_not_stop_others(done, now, caplog):
    def fail(now):
        raise RuntimeError("broken")

    periodic_jobs.register_job(name="broken", every_seconds=0, run=fail)
    periodic_jobs.register_job(name="after", every_seconds=0, run=lambda now: done.append("after"))
    periodic_jobs.run_due_jobs(clock=0.0, now=now)
    assert "after" in done
    assert "periodic job failed" in caplog.text


def test_registering_a_job_again_replaces_it(done, now):
    periodic_jobs.register_job(name="often", every_seconds=1, run=lambda now: done.append("new"))
    periodic_jobs.run_due_jobs(clock=0.0, now=now)
    assert done == ["new", "seldom"]


@pytest.fixture
def threads():
    threads = periodic_jobs.JobThreads()
    yield threads
    threads.stop()


def wait_for(is_true):
    deadline = time.monotonic() + 10
    while not is_true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_slow_job_does_not_delay_others_and_never_runs_twice_at_once(done, threads):
    go_on, begun = threading.Event(), []

    def hang(now):
        begun.append(now)
        go_on.wait(10)

    periodic_jobs.register_job(name="slow", every_seconds=0, run=hang)
    for clock in (0.0, 1.0, 2.0):
        threads.start_due_jobs(clock=clock)
        wait_for(lambda clock=clock: done.count("often") == clock + 1)
    assert len(begun) == 1
    go_on.set()
    wait_for(lambda: not periodic_jobs._jobs["slow"].running.locked())
    threads.start_due_jobs(clock=3.0)
    wait_for(lambda: len(begun) == 2)


def test_a_job_that_hangs_is_named(done, threads):
    go_on = threading.Event()
    periodic_jobs.register_job(name="slow", every_seconds=0, run=lambda now: go_on.wait(10))
    threads.start_due_jobs(clock=0.0)
    wait_for(lambda: periodic_jobs._jobs["slow"].running.locked())
    assert periodic_jobs.hung_jobs(clock=periodic_jobs.LONGEST) == []
    assert periodic_jobs.hung_jobs(clock=periodic_jobs.LONGEST + 1) == ["slow"]
    go_on.set()


def test_a_job_that_runs_in_a_thread_is_not_begun_by_another_round(done, threads, now):
    go_on, begun = threading.Event(), []
    periodic_jobs.register_job(
        name="slow", every_seconds=0, run=lambda now: begun.append(1) or go_on.wait(10)
    )
    threads.start_due_jobs(clock=0.0)
    wait_for(lambda: begun)
    periodic_jobs.run_due_jobs(clock=9.0, now=now, everything=True)
    assert len(begun) == 1
    go_on.set()
