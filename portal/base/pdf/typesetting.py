"""Data to PDF, kept on disk under a name made of the data: what changes is set anew, what does not is not."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import typst
from django.conf import settings

Facts = dict[str, Any]
FONTS = Path(__file__).resolve().parent / "fonts"


@dataclass(frozen=True)
class PdfDocument:
    """One kind of paper: the template that sets it, and the name its files begin with."""

    name: str
    template: Path


def typeset(template: Path, facts: dict[str, Any]) -> bytes:
    """The paper as tagged PDF (PDF/UA-1); without the standard where a letter is in none of our fonts."""
    compiler = _compiler(str(settings.MEDIA_ROOT))
    inputs = {"facts": json.dumps(facts, ensure_ascii=False)}
    source = template.read_bytes()
    try:
        pdf = compiler.compile(source, format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"])
    except typst.TypstError:
        pdf = compiler.compile(source, format="pdf", sys_inputs=inputs)
    return cast(bytes, pdf)


def cached_pdf(
    paper: PdfDocument,
    key: str,
    facts: Facts,
    *,
    fit: Callable[[Facts], Facts] | None = None,
) -> tuple[bytes, str]:
    """The paper of these facts and its digest; set once, then read from disk. Older ones of the key go.

    `key`: what the paper is of, made of letters, digits, full stops and hyphens. `fit`: changes the facts
    before they are set, when that takes work worth saving.
    """
    content = json.dumps(facts, ensure_ascii=False, sort_keys=True).encode() + paper.template.read_bytes()
    digest = hashlib.sha256(content).hexdigest()[:24]
    folder: Path = settings.DATA / "pdf"
    path = folder / f"{paper.name}{key}-{digest}.pdf"
    if path.exists():
        return path.read_bytes(), digest
    pdf = typeset(paper.template, fit(facts) if fit else facts)
    folder.mkdir(parents=True, exist_ok=True)
    for older in folder.glob(f"{paper.name}{key}-{'?' * 24}.pdf"):
        older.unlink(missing_ok=True)
    half = path.with_suffix(".half")
    half.write_bytes(pdf)
    half.replace(path)
    return pdf, digest


@lru_cache(maxsize=2)
def _compiler(root: str) -> typst.Compiler:
    Path(root).mkdir(parents=True, exist_ok=True)
    return typst.Compiler(root=root, font_paths=[str(FONTS)], ignore_system_fonts=True)
