"""Make PDFs from data and cache them on disk by content hash."""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import typst
from django.conf import settings

from portal.base.slots import Slots

Facts = dict[str, Any]
SLOTS = Slots("pdf", settings.PDFS, threads=max(1, settings.THREADS - 1))
"""Limits how many PDFs are made at once.

Everybody may ask for PDFs, so one thread of each process stays free for pages. nginx waits 20 seconds for a
PDF.
"""
_typesetting = threading.Lock()
"""Only one thread at a time may use a compiler ("Already borrowed"); each process has its own compiler."""
FONTS = Path(__file__).resolve().parent / "fonts"


@dataclass(frozen=True)
class PdfDocument:
    """A kind of PDF: `name` is the prefix of its files in the cache, `template` its typst file."""

    name: str
    template: Path


def typeset(template: Path, facts: dict[str, Any]) -> bytes:
    """Make a tagged PDF (PDF/UA-1) from facts that can be serialised as JSON.

    If that fails, for instance because our fonts lack a letter, make a PDF that does not follow the standard.
    Raises `typst.TypstError` if that fails, too.
    """
    compiler = _compiler(str(settings.MEDIA_ROOT))
    inputs = {"facts": json.dumps(facts, ensure_ascii=False)}
    source = template.read_bytes()
    with _typesetting:
        try:
            pdf = compiler.compile(source, format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"])
        except typst.TypstError:
            pdf = compiler.compile(source, format="pdf", sys_inputs=inputs)
    return cast(bytes, pdf)


def cached_pdf(
    kind: PdfDocument,
    key: str,
    facts: Facts,
    *,
    fit: Callable[[Facts], Facts] | None = None,
) -> tuple[bytes, str]:
    """The PDF of these facts, and its digest of 24 hexadecimal digits; made once, then read from disk.

    The digest covers the facts and the template. Older PDFs of the same key are deleted. `key` identifies
    what the PDF is about, by letters, digits, full stops and hyphens. `fit` changes the facts just before
    typesetting; use it for changes that are too expensive for each call. Raises BusyError if too many PDFs
    are being made.
    """
    content = json.dumps(facts, ensure_ascii=False, sort_keys=True).encode() + kind.template.read_bytes()
    digest = hashlib.sha256(content).hexdigest()[:24]
    folder: Path = settings.DATA / "pdf"
    path = folder / f"{kind.name}{key}-{digest}.pdf"
    if path.exists():
        return path.read_bytes(), digest
    with SLOTS.slot():
        if path.exists():  # made while this request waited
            return path.read_bytes(), digest
        pdf = typeset(kind.template, fit(facts) if fit else facts)
    folder.mkdir(parents=True, exist_ok=True)
    for older in folder.glob(f"{kind.name}{key}-{'?' * 24}.pdf"):
        older.unlink(missing_ok=True)
    half = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}.half")
    half.write_bytes(pdf)
    half.replace(path)
    return pdf, digest


@lru_cache(maxsize=2)
def _compiler(root: str) -> typst.Compiler:
    Path(root).mkdir(parents=True, exist_ok=True)
    return typst.Compiler(root=root, font_paths=[str(FONTS)], ignore_system_fonts=True)
