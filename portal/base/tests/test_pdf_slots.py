"""A node makes only so many PDFs at once; others wait in order, for a limited time."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from portal.base.pdf import PdfDocument, pdf_response, slots, typesetting

KIND = PdfDocument("x-", Path(__file__))  # a template is a file; this one is never typeset


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path, monkeypatch):
    settings.DATA = tmp_path
    settings.PDFS = 2
    monkeypatch.setattr(slots, "_threads", threading.BoundedSemaphore(8))


@pytest.fixture
def typeset(monkeypatch):
    """Typesetting that takes a while, and reports how many ran at once."""
    lock, seen = threading.Lock(), {"now": 0, "most": 0, "made": 0}

    def slow(template, facts):
        with lock:
            seen["now"] += 1
            seen["made"] += 1
            seen["most"] = max(seen["most"], seen["now"])
        time.sleep(0.05)
        with lock:
            seen["now"] -= 1
        return b"%PDF-"

    monkeypatch.setattr(typesetting, "typeset", slow)
    return seen


def test_only_so_many_are_made_at_once_and_all_get_theirs(typeset):
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda n: typesetting.cached_pdf(KIND, str(n), {"n": n})[0], range(8)))
    assert made == [b"%PDF-"] * 8
    assert typeset["most"] == 2


def test_the_same_pdf_is_made_once(typeset):
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda n: typesetting.cached_pdf(KIND, "1", {}), range(6)))
    assert typeset["made"] <= 2


def test_who_waits_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(slots, "LONGEST_WAIT", 0.1)
    with slots.slot(), slots.slot(), pytest.raises(slots.PdfBusyError), slots.slot():
        pass
    with slots.slot():
        pass


def test_one_thread_stays_free_for_pages(monkeypatch):
    monkeypatch.setattr(slots, "_threads", threading.BoundedSemaphore(1))
    began = time.monotonic()
    with slots.slot(), pytest.raises(slots.PdfBusyError), slots.slot():
        pass
    assert time.monotonic() - began < 1


def test_requests_are_served_in_order(settings):
    settings.PDFS = 1
    order, threads = [], []

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


def test_the_answer_says_in_vietnamese_what_to_do(db, rf, monkeypatch):
    monkeypatch.setattr(slots, "LONGEST_WAIT", 0.05)
    with slots.slot(), slots.slot():
        response = pdf_response(rf.get("/"), KIND, "1", {}, name="x.pdf")
    assert response.status_code == 503
    assert response["Retry-After"] == "15"
    assert "no-store" in response["Cache-Control"]
    assert "Bạn vui lòng đợi vài giây" in response.content.decode()
