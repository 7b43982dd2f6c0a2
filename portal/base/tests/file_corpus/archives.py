from __future__ import annotations

import io
import struct
import zipfile
import zlib
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


def _special(attributes: int, extra: bytes = b"", name: str = "a.txt") -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        entry = zipfile.ZipInfo(name)
        entry.external_attr, entry.extra = attributes, extra
        archive.writestr(entry, "/etc/passwd")
    return output.getvalue()


def _shown_as(name: str) -> bytes:
    """An archive whose entry is called a.txt for old programs, and otherwise for new ones."""
    content = b"\x01" + struct.pack("<L", zlib.crc32(b"a.txt")) + name.encode()
    return _special(0o100644 << 16, struct.pack("<HH", 0x7075, len(content)) + content)


FORBIDDEN_NAMES = (
    "a\u202efdp.txt",
    "a\u200b.txt",
    "a\x1b[2J.txt",
    "folder\u202e/a.txt",
    "folder\r/",
    "con.txt",
    "a/NUL/b.txt",
    "a.exe.txt",
    "a.php.jpg",
    "a.txt ",
    "a.exe.",
    "a.txt:stream",
    "a<b>.txt",
    "a//b.txt",
    "a" * 300 + ".txt",
)
HIDDEN_CONTENTS = {
    "an archive with a program": ("a.dat", lambda: packed({"a.exe": "MZ"}), "program"),
    "an archive without an ending": ("a", lambda: packed({"../a.txt": "a"}), "entry_name"),
    "archives in archives of another ending": (
        "a.dat",
        lambda: packed({"b.dat": packed({"c.dat": packed({"a.txt": "a"})})}),
        "nested",
    ),
    "a program named as a picture": ("a.jpg", lambda: b"MZ" + bytes(99), "program"),
    "a program of an unknown ending": ("a.dat", lambda: b"\x7fELF" + bytes(99), "program"),
    "a web page named as a picture": ("a.png", lambda: b"<html><script>", "content"),
    "a RAR of an unknown ending": ("a.dat", lambda: b"Rar!\x1a\x07" + bytes(99), "save_as_zip"),
    "a table that starts a program": ("a.csv", lambda: b"a,=cmd|'/C calc'!A0", "command"),
}


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
    yield Sample(
        "zip: two entries of one name",
        "a.zip",
        lambda: packed({"a.txt": "a", "b.txt": "b"}).replace(b"b.txt", b"a.txt"),
        "damaged",
    )
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
    yield Sample("zip: a pipe", "a.zip", lambda: _special(0o010644 << 16), "entry_name")
    yield Sample("zip: link of Windows", "a.zip", lambda: _special(0x400), "entry_name")
    yield Sample("zip: shown with another name", "a.zip", lambda: _shown_as("báo cáo.txt"))
    yield Sample("zip: shown as a program", "a.zip", lambda: _shown_as("a.exe"), "program")
    yield Sample("zip: shown in another folder", "a.zip", lambda: _shown_as("../a.txt"), "entry_name")
    for name in FORBIDDEN_NAMES:
        yield Sample(
            f"zip: entry {name[:30]!r}", "a.zip", lambda name=name: packed({name: "a"}), "entry_name"
        )
    for title, (name, draw, reason) in HIDDEN_CONTENTS.items():
        yield Sample(f"zip: {title}", "a.zip", lambda name=name, draw=draw: packed({name: draw()}), reason)
    yield Sample(
        "zip: of a Mac",
        "a.zip",
        lambda: packed(
            {
                "Hồ sơ/a.pdf": pdf(),
                "Hồ sơ/.DS_Store": b"\x00\x00\x00\x01Bud1",
                "__MACOSX/Hồ sơ/._a.pdf": b"\x00\x05\x16\x07" + bytes(99),
            }
        ),
    )
    yield Sample("zip: of Windows", "a.zip", lambda: packed({"Thư mục\\README": "a", "Thư mục\\b.shp": b"x"}))
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
