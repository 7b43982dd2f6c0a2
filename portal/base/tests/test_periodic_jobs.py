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
