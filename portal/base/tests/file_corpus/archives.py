from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from portal.base.tests.file_corpus.offices import EICAR_LIKE, office, packed, related
from portal.base.tests.file_corpus.pdfs import _names_tree, pdf
from portal.base.tests.file_corpus.sample import Sample


def _nested(depth: int) -> bytes:
    content = packed({"a.txt": "a"})
    for _ in range(depth):
        content = packed({"a.zip": content})
    return content


def _link() -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        entry = zipfile.ZipInfo("a.txt")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return output.getvalue()


def _overlapping() -> bytes:
    """Two entries of the directory that point to the same bytes."""
    content = packed({"a.txt": bytes(100_000), "b.txt": bytes(100_000)})
    made = bytearray(content)
    second = made.rindex(b"PK\x01\x02")
    made[second + 42 : second + 46] = bytes(4)
    return bytes(made)


def _false_size() -> bytes:
    """An entry that says that it is small and unpacks to more."""
    made = bytearray(packed({"a.txt": bytes(5_000_000)}))
    for signature, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = made.find(signature)
        made[start + place : start + place + 4] = (100).to_bytes(4, "little")
    return bytes(made)


def _damaged_content() -> bytes:
    """An archive whose compressed bytes were overwritten."""
    made = bytearray(packed({"a.txt": bytes(range(256)) * 400}))
    start = made.find(b"a.txt") + len("a.txt")
    made[start : start + 8] = b"\xff" * 8
    return bytes(made)


def samples() -> Iterator[Sample]:
    yield Sample(
        "zip: good",
        "a.zip",
        lambda: packed({"a/báo cáo.pdf": pdf(), "b.docx": office("docx"), "c.dbf": b"x"}),
    )
    yield Sample("zip: one archive inside", "a.zip", lambda: _nested(1))
    yield Sample(
        "zip: declared otherwise", "a.zip", lambda: _nested(0), declared="application/x-zip-compressed"
    )
    yield Sample("zip: stored", "a.zip", lambda: packed({"a.txt": b"x" * 9_000_000}, zipfile.ZIP_STORED))
    yield Sample("zip: archives in archives", "a.zip", lambda: _nested(4), "nested")
    yield Sample("zip: bomb", "a.zip", lambda: packed({"a.txt": bytes(240_000_000)}), "bomb")
    yield Sample(
        "zip: bomb of many parts",
        "a.zip",
        lambda: packed({f"{n}.txt": bytes(3_000_000) for n in range(90)}),
        "bomb",
    )
    yield Sample(
        "zip: bomb inside", "a.zip", lambda: packed({"a.zip": packed({"a.txt": bytes(100_000_000)})}), "bomb"
    )
    yield Sample("zip: entries that overlap", "a.zip", _overlapping, "bomb")
    yield Sample("zip: damaged content", "a.zip", _damaged_content, "damaged")
    yield Sample("zip: false size", "a.zip", _false_size, "damaged")
    yield Sample(
        "zip: 100,000 entries",
        "a.zip",
        lambda: packed({str(n): b"" for n in range(100_000)}, zipfile.ZIP_STORED),
        "too_many_entries",
    )
    for name in ("../a.txt", "/etc/a.txt", "a/../../b.txt", "C:/a.txt", "..\\a.txt"):
        yield Sample(f"zip: entry {name}", "a.zip", lambda name=name: packed({name: "a"}), "entry_name")
    yield Sample("zip: symbolic link", "a.zip", _link, "entry_name")
    for name in ("a.exe", "a/b.js", "a.pdf.lnk", "a.HTA", "a.html"):
        yield Sample(f"zip: with {name}", "a.zip", lambda name=name: packed({name: "MZ"}), "program")
    yield Sample("zip: with an old document", "a.zip", lambda: packed({"a.doc": "x"}), "save_as_docx")
    yield Sample(
        "zip: with macros",
        "a.zip",
        lambda: packed({"a.docx": related("docx", "vbaProject", "a.bin")}),
        "macros",
    )
    yield Sample("zip: with a docm", "a.zip", lambda: packed({"a.docm": office("docx")}), "macros")
    yield Sample(
        "zip: with a script in a PDF", "a.zip", lambda: packed({"a.pdf": pdf(_names_tree)}), "script"
    )
    yield Sample("zip: truncated", "a.zip", lambda: packed({"a.txt": "a" * 500})[:-30], "damaged")
    yield Sample("zip: a PDF", "a.zip", pdf, "content")
    # Nothing but the scanner can find these (test_scanning.py).
    yield Sample("zip: signature inside", "a.zip", lambda: packed({"a.txt": EICAR_LIKE}, zipfile.ZIP_STORED))
    yield Sample("docx: signature inside", "a.docx", lambda: office("docx", text=EICAR_LIKE))
