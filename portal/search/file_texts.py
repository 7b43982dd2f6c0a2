"""Extract the text of one file in a child process with limits.

Files may be hostile. The child has limits of memory and time and no database connection, and it writes only
to its standard output. If a file crashes the child, the caller gets the remark "unreadable".
"""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from portal.lib.legacy_encodings import repair

SECONDS = 20
"""The most processor time of the child, in seconds.

The child is killed after twice as many seconds of real time.
"""
MEMORY = 512 * 1024 * 1024
"""The most memory of the child, in bytes."""
LARGEST = 30 * 1024 * 1024
"""The size of the largest file that is read, in bytes."""
MAX_LENGTH = 60_000
"""The number of letters of a text that are stored; the rest is cut off."""
LARGEST_PART = 60 * 1024 * 1024
"""The size of the largest unpacked part that is read, in bytes: a small file may unpack to a huge one."""
MOST_PAGES = 300
"""The number of pages of a PDF that are read."""
KINDS = ("pdf", "docx", "xlsx", "odt")
_PARTS = {"docx": ("word/document.xml",), "odt": ("content.xml",), "xlsx": ("xl/sharedStrings.xml",)}
_PARAGRAPHS = frozenset({"p", "h", "si"})


@dataclass(frozen=True)
class Read:
    """The result of reading one file."""

    text: str = ""
    remark: str = ""
    """Why the file was not read: "kind", "too large", "too slow" or "unreadable"; "" if it was read."""


def read_apart(content: bytes, kind: str) -> Read:
    """Read the text of a file in a child process with limits.

    `kind` is the extension of the file in lower case. No file makes this raise: failures are in `remark`.
    A file that was read may have no text, for example a scan.
    """
    if kind not in KINDS:
        return Read(remark="kind")
    if len(content) > LARGEST:
        return Read(remark="too large")
    command = [sys.executable, "-I", "-c", _CHILD.format(path=sys.path), kind]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter; the kind is one of KINDS
            command, input=content, capture_output=True, timeout=SECONDS * 2, check=False
        )
    except subprocess.TimeoutExpired:
        return Read(remark="too slow")
    if done.returncode:
        return Read(remark="unreadable")
    return Read(repair(done.stdout.decode("utf-8", "ignore"))[:MAX_LENGTH])


_CHILD = "import sys; sys.path = {path!r}; from portal.search.file_texts import main; main(sys.argv[1])"


def main(kind: str) -> None:
    """Set the limits, then read a file from standard input and write its text to standard output, in UTF-8.

    This runs in the child. An exception ends it with an exit status other than 0.
    """
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    content = sys.stdin.buffer.read(LARGEST + 1)
    pieces = _pdf(content) if kind == "pdf" else _office(content, kind)
    sys.stdout.buffer.write(" ".join(_cut(pieces)).encode("utf-8", "ignore"))


def _cut(pieces: Iterator[str]) -> Iterator[str]:
    length = 0
    for piece in pieces:
        words = " ".join(piece.split())
        length += len(words) + 1
        if words:
            yield words
        if length > MAX_LENGTH:
            return


def _pdf(content: bytes) -> Iterator[str]:
    # Only this process needs it, and it is slow to import.
    from pypdf import PdfReader

    for page in PdfReader(io.BytesIO(content), strict=False).pages[:MOST_PAGES]:
        yield page.extract_text()


def _office(content: bytes, kind: str) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in _PARTS[kind]:
            if name in archive.namelist() and archive.getinfo(name).file_size <= LARGEST_PART:
                with archive.open(name) as part:
                    yield from _xml(part.read(LARGEST_PART + 1))


def _xml(content: bytes) -> Iterator[str]:
    """The text of each paragraph or cell.

    Raises ValueError for XML with a document type or entities, and ParseError for invalid XML.
    """
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content:
        raise ValueError("an office document must not define entities")
    root = ElementTree.fromstring(content)  # noqa: S314 - without entity definitions, in a process with limits
    for element in root.iter():
        if element.tag.rpartition("}")[2] in _PARAGRAPHS:
            yield "".join(element.itertext())
