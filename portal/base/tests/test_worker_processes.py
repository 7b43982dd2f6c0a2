"""The supervisor keeps its processes running and reports to systemd; they end with it."""

import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from portal.base.worker import names
from portal.base.worker.notify import notify

SUPERVISOR = """
import os, signal, sys, time
import django
django.setup()
from portal.base.worker import supervisor
supervisor.PAUSE, supervisor.GRACE, supervisor.KILL_AFTER = 0.1, 0.5, 0.5

def work(exits):
    print("work", os.getpid(), *exits.values(), flush=True)
    time.sleep(60)

def deaf(exits):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    print("deaf", os.getpid(), flush=True)
    time.sleep(60)

works = {"work": work, "deaf": deaf} if "deaf" in sys.argv else {"work": work}
found = supervisor.Supervisor(works)
signal.signal(signal.SIGTERM, found.stop)
found.run()
"""


@pytest.fixture
def systemd(tmp_path):
    """A socket that listens as systemd does."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(str(tmp_path / "notify"))
        listener.settimeout(30)
        yield listener


@pytest.fixture
def start(tmp_path):
    started = []

    def run(*words, **environment):
        command = [sys.executable, "-c", SUPERVISOR, *words]
        more = {"DJANGO_SETTINGS_MODULE": "portal.config.settings_test", **environment}
        process = subprocess.Popen(command, env=os.environ | more, stdout=subprocess.PIPE, text=True)
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


def is_running(pid):
    return names.is_running(names.lease_name(pid))


def wait_until(is_true):
    deadline = time.monotonic() + 20
    while not is_true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_it_works(start, systemd):
    process = start(NOTIFY_SOCKET=systemd.getsockname())
    assert systemd.recv(100) == b"READY=1\nWATCHDOG=1"
    assert b"WATCHDOG=1" in systemd.recv(100)
    first = int(process.stdout.readline().split()[1])
    process.terminate()
    assert process.wait(20) == 0
    assert not is_running(first)


def test_a_process_that_was_killed_is_started_again_and_the_next_one_knows(start):
    process = start()
    first = int(process.stdout.readline().split()[1])
    os.kill(first, signal.SIGKILL)
    _name, second, code = process.stdout.readline().split()
    assert int(second) != first
    assert code == "-9"


def test_its_processes_end_when_it_is_killed(start):
    process = start()
    child = int(process.stdout.readline().split()[1])
    process.kill()
    wait_until(lambda: not is_running(child))


def test_a_process_that_hears_nothing_is_killed_at_the_stop(start):
    process = start("deaf")
    pids = dict(process.stdout.readline().split() for _ in range(2))
    process.terminate()
    assert process.wait(20) == 0
    assert not is_running(int(pids["deaf"]))


def test_nothing_is_sent_without_systemd(monkeypatch, systemd):
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    notify("READY=1")
    monkeypatch.setenv("NOTIFY_SOCKET", "/nowhere/notify")
    notify("READY=1")
    systemd.setblocking(False)
    with pytest.raises(BlockingIOError):
        systemd.recv(100)
