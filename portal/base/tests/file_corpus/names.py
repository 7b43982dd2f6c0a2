from __future__ import annotations

from collections.abc import Iterator

from portal.base.tests.file_corpus.pdfs import pdf
from portal.base.tests.file_corpus.sample import Sample

GOOD = (
    "Quyết định số 12-QĐ-UBND (bản ký).pdf",
    "báo cáo q.3.2026.pdf",
    "bao\u0301 cáo.pdf",  # letters and accents apart, as a Mac writes them
    "a" * 251 + ".pdf",
)
BAD = {
    "../../etc/passwd.pdf": "name",
    "a\\b.pdf": "name",
    "a\x00.pdf": "name",
    "a\r\nSet-Cookie: x.pdf": "name",
    "a\u202efdp.pdf": "name",
    "a\u200b.pdf": "name",
    "con.pdf": "name",
    ".pdf": "name",
    " .pdf": "name",
    "a.pdf ": "name",
    "a<b>.pdf": "name",
    "noending": "name",
    "a" * 300 + ".pdf": "name_long",
    "a.exe.pdf": "double_extension",
    "a.php.jpg": "double_extension",
    "a.html .pdf": "double_extension",
    "a.pdf.exe": "type",
    "a.exe": "type",
    "a.unknown": "type",
    "a.doc": "save_as_docx",
    "a.rtf": "save_as_docx",
    "a.XLS": "save_as_xlsx",
    "a.ppt": "save_as_pptx",
    "a.rar": "save_as_zip",
    "a.7z": "save_as_zip",
    "a.docm": "macros",
    "a.xlsm": "macros",
}


def samples() -> Iterator[Sample]:
    for name in GOOD:
        yield Sample(f"name: {name[:40]!r}, {len(name)}", name, pdf)
    for name, reason in BAD.items():
        yield Sample(f"name: {name[:40]!r}, {len(name)}", name, pdf, reason)
    yield Sample("empty", "a.pdf", bytes, "empty")
    yield Sample("empty picture", "a.jpg", bytes, "empty")
    yield Sample("too large", "a.pdf", lambda: b"%PDF-" + bytes(51 * 1024 * 1024), "too_large")
    yield Sample(
        "too large a picture", "a.jpg", lambda: b"\xff\xd8\xff" + bytes(26 * 1024 * 1024), "too_large_picture"
    )
    yield Sample("declared as a program", "a.pdf", pdf, "declared", "application/x-msdownload")
