"""A node does only so much expensive work at once; others wait in order, for a limited time."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from portal.base.slots import BusyError, Slots


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA = tmp_path


def test_only_so_much_runs_at_once_and_all_get_their_turn():
    slots, lock, seen = Slots("x", 2), threading.Lock(), {"now": 0, "most": 0, "done": 0}

    def work(number):
        with slots.slot():
            with lock:
                seen["now"] += 1
                seen["most"] = max(seen["most"], seen["now"])
            time.sleep(0.05)
            with lock:
                seen["now"] -= 1
                seen["done"] += 1

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))

    assert (seen["most"], seen["done"]) == (2, 8)


def test_who_waits_too_long_is_refused():
    slots = Slots("x", 2, wait=0.1)
    with slots.slot(), slots.slot(), pytest.raises(BusyError), slots.slot():
        pass
    with slots.slot():
        pass


def test_different_work_does_not_wait_for_each_other():
    with Slots("x", 1, wait=0).slot(), Slots("y", 1, wait=0).slot():
        pass


HOLDER = """
import fcntl, sys
file = open(sys.argv[1], "wb")
fcntl.flock(file, fcntl.LOCK_EX)
print("held", flush=True)
input()
"""


def test_the_slots_of_all_processes_count():
    slots = Slots("x", 1, wait=0.1)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, slots._file("slot-0")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(BusyError), slots.slot():
            pass
        other.kill()
    with slots.slot():
        pass


def test_threads_beyond_the_limit_are_refused_at_once():
    slots = Slots("x", 1, threads=1)
    began = time.monotonic()
    with slots.slot(), pytest.raises(BusyError), slots.slot():
        pass
    assert time.monotonic() - began < 1


def test_requests_are_served_in_order():
    slots, order, threads = Slots("x", 1), [], []

    def wait(number):
        with slots.slot():
            order.append(number)

    with slots.slot():
        for number in range(5):
            threads.append(threading.Thread(target=wait, args=[number]))
            threads[-1].start()
            time.sleep(0.05)
    for thread in threads:
        thread.join()
    assert order == [0, 1, 2, 3, 4]
