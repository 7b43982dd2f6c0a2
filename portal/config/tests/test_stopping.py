"""A web process has time to end its requests and its threads before the web server kills it."""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path

from portal.base import background
from portal.config import serving


def test_the_web_server_kills_no_process_that_waits_for_its_threads():
    assert background.STOP_WITHIN + 5 < serving.STOP_WITHIN, "requests need some seconds of it"


STUBBORN = """
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
ignore = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"
grandchild = subprocess.Popen([sys.executable, "-c", ignore])
print(grandchild.pid, flush=True)
time.sleep(60)
"""


def test_a_child_that_does_not_stop_is_killed_with_its_own_processes(capfd):
    child = serving.start([sys.executable, "-c", STUBBORN])
    printed = ""
    while not printed.strip():
        printed += capfd.readouterr().out
        time.sleep(0.05)

    serving.stop_all([child], within=0.5)

    assert child.returncode == -signal.SIGKILL
    state, deadline = Path(f"/proc/{printed.strip()}/stat"), time.monotonic() + 30
    while state.exists() and state.read_text().split()[2] not in "ZX":
        assert time.monotonic() < deadline
        time.sleep(0.05)
