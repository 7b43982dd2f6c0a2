"""Names of workers and of their processes, by which other workers see whether they still run.

A worker is named `host.namespace/pid.start`, and the process that holds a lease `<worker>/pid.start`. `start`
is the time at which the process started, so that a later process with the same number is not mistaken for it.
The namespace tells containers with the same host name apart.
"""

from __future__ import annotations

import os
import socket
from pathlib import Path

_worker = ""


def become_worker() -> None:
    """Give this process, and those that it forks later, one common worker name."""
    global _worker
    _worker = f"{_place()}/{_process(os.getpid())}"


def worker_name() -> str:
    """The name of the worker to which this process belongs.

    If `become_worker` was not called, this process is a worker by itself.
    """
    return _worker or f"{_place()}/{_process(os.getpid())}"


def lease_name(pid: int | None = None) -> str:
    """The name under which the process `pid` of this worker, by default this process, leases messages."""
    return f"{worker_name()}/{_process(pid or os.getpid())}"


def worker_of(lease: str) -> str:
    return lease.rpartition("/")[0]


def is_here(name: str) -> bool:
    """Whether this worker or process belongs to this machine, so that `is_running` can check it."""
    return name.split("/")[0] == _place()


def is_running(name: str) -> bool:
    """Whether the process of this worker or lease, on this machine, still runs."""
    process = name.rpartition("/")[2]
    pid, _, start = process.partition(".")
    return bool(start) and _process(int(pid), alive=True) == process


def _place() -> str:
    return f"{socket.gethostname()[:60]}.{Path('/proc/self/ns/pid').stat().st_ino}"


def _process(pid: int, *, alive: bool = False) -> str:
    """The text `pid.start`; only `pid.` if there is no such process, or, with `alive`, if it is a zombie."""
    try:
        state, *fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return f"{pid}."
    return f"{pid}." if alive and state == "Z" else f"{pid}.{fields[18]}"
