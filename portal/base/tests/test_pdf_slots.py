"""A node makes only so many PDFs at once; the answer to others says what to do."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from portal.base.pdf import PdfDocument, pdf_response, typesetting
from portal.base.slots import Slots

OWN = typesetting.SLOTS
KIND = PdfDocument("x-", Path(__file__))  # a template is a file; this one is never typeset


@pytest.fixture(autouse=True)
def slots(settings, tmp_path, monkeypatch):
    settings.DATA = tmp_path
    slots = Slots("pdf", 2, threads=8)
    monkeypatch.setattr(typesetting, "SLOTS", slots)
    return slots


@pytest.fixture
def made(monkeypatch):
    """Typesetting that takes a while, and the list of what it made."""
    made = []

    def slow(template, facts):
        time.sleep(0.05)
        made.append(facts)
        return b"%PDF-"

    monkeypatch.setattr(typesetting, "typeset", slow)
    return made


def test_all_get_their_pdf(made):
    with ThreadPoolExecutor(8) as pool:
        pdfs = list(pool.map(lambda n: typesetting.cached_pdf(KIND, str(n), {"n": n})[0], range(8)))
    assert pdfs == [b"%PDF-"] * 8
    assert len(made) == 8


def test_the_same_pdf_is_made_once(made):
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda n: typesetting.cached_pdf(KIND, "1", {}), range(6)))
    assert len(made) <= 2


def test_one_thread_stays_free_for_pages(settings):
    free = [OWN._threads.acquire(blocking=False) for _ in range(settings.THREADS)]

    assert free == [True] * (settings.THREADS - 1) + [False]
    for _ in range(settings.THREADS - 1):
        OWN._threads.release()


def test_the_answer_says_in_vietnamese_what_to_do(db, rf, slots):
    slots.wait = 0.05
    with slots.slot(), slots.slot():
        response = pdf_response(rf.get("/"), KIND, "1", {}, name="x.pdf")
    assert response.status_code == 503
    assert response["Retry-After"] == "15"
    assert "no-store" in response["Cache-Control"]
    assert "Bạn vui lòng đợi vài giây" in response.content.decode()


def test_many_threads_typeset_at_once(settings, tmp_path):
    """The compiler of typst refuses a second thread; ours waits."""
    settings.MEDIA_ROOT = tmp_path
    template = tmp_path / "a.typ"
    template.write_text("#set document(title: [A])\n#sys.inputs.facts")
    with ThreadPoolExecutor(6) as pool:
        made = list(pool.map(lambda n: typesetting.typeset(template, {"n": n}), range(12)))
    assert all(pdf.startswith(b"%PDF") for pdf in made)
