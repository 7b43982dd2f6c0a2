"""The first process of the worker: it starts the others, and starts them again when they end.

It uses neither database nor threads, so that nothing can delay it and forking is safe.
"""

from __future__ import annotations

import contextlib
import ctypes
import logging
import multiprocessing
import os
import resource
import signal
import time
from collections.abc import Callable, Mapping
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess
from pathlib import Path

from django.db import connections

from portal.base import background
from portal.base.worker import names
from portal.base.worker.notify import notify

LOOK_EVERY = 1.0  # seconds between two looks, if nothing happens
PAUSE = 0.5  # seconds before a process that failed is started again
GRACE = 10.0
"""How many seconds a process may go on after the signal to stop, before a second signal interrupts it."""
KILL_AFTER = 3.0  # seconds after the second signal
PR_SET_PDEATHSIG = 1

Work = Callable[[Mapping[str, int]], None]
"""The main function of a process. Its argument maps the names of leases to exit codes of ended processes."""

logger = logging.getLogger(__name__)


class Supervisor:
    def __init__(self, works: Mapping[str, Work]) -> None:
        """Run each function of `works` in a process of its own; the keys are their names in the log."""
        self.works = works
        self.stopping = False
        self._children: dict[str, ForkProcess] = {}
        self._leases: dict[str, str] = {}
        self._exits: dict[str, int] = {}
        self._not_before: dict[str, float] = {}

    def run(self) -> None:
        """Start the processes, and start them again when they end, until `stop` is called; then end them."""
        names.become_worker()
        while not self.stopping:
            for name in self.works:
                self._keep(name)
            notify("READY=1\nWATCHDOG=1")  # systemd takes the first as ready, each as a sign of life
            wait([child.sentinel for child in self._children.values()], timeout=self._patience())
        notify("STOPPING=1")
        self._end_children()

    def stop(self, *_: object) -> None:
        self.stopping = True

    def _keep(self, name: str) -> None:
        """Start the process if it does not run."""
        child = self._children.get(name)
        if child is not None and child.exitcode is not None:
            self._bury(name, child)
        if name not in self._children and time.monotonic() >= self._not_before.get(name, 0.0):
            self._start(name)

    def _bury(self, name: str, child: ForkProcess) -> None:
        del self._children[name]
        if child.exitcode:
            logger.error("a process of the worker has ended", extra={"work": name, "exit": child.exitcode})
            self._exits[self._leases[name]] = child.exitcode
            self._not_before[name] = time.monotonic() + PAUSE

    def _start(self, name: str) -> None:
        connections.close_all()  # two processes must not share a connection
        child = multiprocessing.get_context("fork").Process(
            target=_begin, args=(self.works[name], dict(self._exits), os.getpid()), name=name
        )
        child.start()
        self._children[name] = child
        self._leases[name] = names.lease_name(child.pid)
        while len(self._exits) > 100:
            del self._exits[next(iter(self._exits))]

    def _patience(self) -> float:
        missing = [self._not_before[name] for name in self.works if name not in self._children]
        return max(0.0, min([LOOK_EVERY, *(at - time.monotonic() for at in missing)]))

    def _end_children(self) -> None:
        """Ask the processes to stop, ask again after `GRACE`, and kill them after `KILL_AFTER`."""
        for seconds in (GRACE, KILL_AFTER):
            for child in self._children.values():
                child.terminate()
            deadline = time.monotonic() + seconds
            for child in self._children.values():
                child.join(max(0.0, deadline - time.monotonic()))
        for child in self._children.values():
            child.kill()


def _begin(work: Work, exits: Mapping[str, int], parent: int) -> None:
    """Prepare a new process, then call `work`. It gets SIGTERM when its parent ends, even if killed."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # not the supervisor's handler
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C, to which the supervisor reacts
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        return  # the parent ended before the line above
    with contextlib.suppress(OSError):  # if memory runs out, the kernel ends this process, not the parent
        Path("/proc/self/oom_score_adj").write_text("500")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        work(exits)
    finally:
        background.stop()
