"""Every file of the corpus gets the right verdict, in time, without memory of the parent."""

from __future__ import annotations

import ast
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from portal.base.files import inspection, reasons
from portal.base.files.policy import ADVICE, DOCUMENTS, IMPORTS, PICTURES, TYPES
from portal.base.tests.file_corpus import samples
from portal.base.tests.file_corpus.sample import Sample

SECONDS = 5.0
"""Processor time of the child. The slowest takes 1.3 on an idle machine, at most twice that on a busy one."""
SAMPLES = samples()


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_verdict(sample: Sample) -> None:
    content = sample.draw()

    verdict = inspection.inspect(io.BytesIO(content), sample.name, sample.declared_type)

    assert (verdict.ok, verdict.reason) == (not sample.reason, sample.reason)
    assert verdict.seconds < SECONDS
    if not verdict.ok:
        assert "%" not in reasons.sentence(verdict)


def test_the_corpus_is_large() -> None:
    assert len(SAMPLES) >= 150
    assert len({sample.title for sample in SAMPLES}) == len(SAMPLES)
    assert len([sample for sample in SAMPLES if not sample.reason]) >= 40


def test_the_memory_of_the_parent_stays_small() -> None:
    """Forty megabytes are inspected, in a process of its own so that other tests do not count."""
    program = (
        "import io, resource, tempfile\n"
        "from portal.base.files.inspection import inspect\n"
        "file = tempfile.TemporaryFile()\n"
        "for _ in range(40): file.write(b'%PDF-' + bytes(1024 ** 2 - 5))\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "for name in ('a.pdf', 'a.zip', 'a.txt'): assert not inspect(file, name, '').ok\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert int(done.stdout) < 50 * 1024, "kilobytes"


def test_the_child_has_limits_and_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_SECRET_KEY", "a secret")

    assert not any("SECRET" in name for name in inspection._ENVIRONMENT)
    source = (Path(inspection.__file__).parent / "child.py").read_text()
    for limit in ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_FSIZE"):
        assert limit in source


@pytest.mark.parametrize(
    ("status", "answer", "reason"),
    [
        (-9, b"", "complex"),
        (1, b"", "unreadable"),
        (0, b"", "unreadable"),
        (0, b"not json", "unreadable"),
        (0, b"[" * 9000, "unreadable"),
        (0, json.dumps({"reason": "unreadable", "error": "X"}).encode(), "unreadable"),
    ],
)
def test_a_failed_child_is_a_refusal(status: int, answer: bytes, reason: str) -> None:
    verdict = inspection._verdict(status, answer, io.BytesIO())

    assert (verdict.ok, verdict.reason) == (False, reason)


def test_a_child_that_hangs_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "PATIENCE", 0.001)

    assert inspection.inspect(io.BytesIO(b"%PDF-"), "a.pdf", "").reason == "complex"


def test_the_child_imports_no_django() -> None:
    program = (
        "import sys, portal.base.files.child; print(any(name.startswith('django') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert done.stdout.strip() == b"False"


def test_nginx_lets_documents_and_pictures_into_the_back_office_only():
    site = Path("deploy/nginx/site.conf").read_text()
    everywhere, back_office = re.findall(r"client_max_body_size (\d+)m;", site)
    largest = max(TYPES[name].most_bytes for name in (*DOCUMENTS, *PICTURES)) // 1024**2

    assert int(everywhere) < 10 < largest < int(back_office)
    assert site.index(f"client_max_body_size {back_office}m") > site.index("location /quan-tri/")


@pytest.mark.parametrize(
    ("reason", "allowed", "advice"),
    [
        ("save_as_xlsx", IMPORTS, "lưu lại thành .xlsx."),
        ("save_as_xlsx", DOCUMENTS, "lưu lại thành .xlsx hoặc .pdf."),
        ("save_as_xlsx", PICTURES, "Các loại được nhận: heic, jpeg, jpg, png, webp."),
        ("macros", IMPORTS, "không có macro, thành .xlsx."),
        ("macros", DOCUMENTS, "không có macro, thành .docx, .xlsx, .pptx hoặc .pdf."),
        ("encrypted_office", IMPORTS, "lưu lại thành .xlsx."),
        ("save_as_zip", IMPORTS, "Các loại được nhận: csv, json, xlsx."),
    ],
)
def test_the_advice_names_only_what_the_form_accepts(reason, allowed, advice):
    assert reasons.sentence(inspection.Verdict(False, reason), allowed).endswith(advice)


def test_every_reason_has_a_sentence() -> None:
    used = set(ADVICE.values())
    for path in Path(inspection.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "RefusedError":
                used |= {part.value for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant)}

    assert used <= set(reasons.SENTENCES)
