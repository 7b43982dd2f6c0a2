"""The first bytes (the head) of each type. A file whose head does not fit its extension is refused."""

from __future__ import annotations

from typing import BinaryIO

from portal.base.files.checks import RefusedError

LENGTH = 64
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
HEADS: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "ods", "zip"), ZIP),
    **dict.fromkeys(("jpg", "jpeg"), (b"\xff\xd8\xff",)),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "webp": (b"RIFF",),
    "webm": (b"\x1a\x45\xdf\xa3",),
    "ogg": (b"OggS",),
    "mp3": (b"ID3", *(bytes([0xFF, second]) for second in (0xFB, 0xFA, 0xF3, 0xF2, 0xE3, 0xE2))),
}
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of an OLE compound file: an old Office file, or a new one that is encrypted."""
PROGRAM_HEADS = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
"""The first bytes of programs of Windows, Linux and macOS, and of Java classes."""
OTHER_ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
APPLE_DOUBLE = b"\x00\x05\x16\x07"
"""The first bytes of the file that a Mac packs beside each file, with its icon and attributes (RFC 1740)."""
_OFFICE = frozenset({"docx", "xlsx", "pptx"})


def check_head(file: BinaryIO, extension: str) -> None:
    file.seek(0)
    head = file.read(LENGTH)
    file.seek(0)
    if extension in _OFFICE and head.startswith(COMPOUND):
        raise RefusedError("encrypted_office")
    fits = head.startswith(HEADS.get(extension, (b"",)))
    if extension in ("mp4", "heic"):
        fits = head[4:8] == b"ftyp"
    elif extension == "webp":
        fits = fits and head[8:12] == b"WEBP"
    if not fits:
        raise RefusedError("content", extension=extension)
