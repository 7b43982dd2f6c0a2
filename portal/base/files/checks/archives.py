"""Check ZIP archives: entries, sizes, names and programs.

Members that are documents, texts or ZIP files are checked like uploaded files. Pictures, videos and sounds
must have the head of their type.
"""

from __future__ import annotations

import importlib
import io
import stat
import struct
import zipfile
import zlib
from typing import BinaryIO

from portal.base.files import policy
from portal.base.files.checks import NOTHING, Budget, Facts, RefusedError, Source
from portal.base.files.checks.heads import (
    APPLE_DOUBLE,
    LENGTH,
    OTHER_ARCHIVES,
    PROGRAM_HEADS,
    ZIP,
    check_head,
)
from portal.base.files.names import extension_of, has_program_inside, part_problem

_PIECE = 1024 * 1024
_HEADER = 30
_EXTRA_HEAD = 4
_UNICODE_HEAD = 5
_ENCRYPTED = 0x1
_EXAMINED = ("pdf", "office", "opendocument", "archives", "texts")
_REPARSE_POINT = 0x400
"""The file attribute of a link or mount point in Windows."""
_UNICODE_PATH = 0x7075
"""The extra field with a name that programs show instead of the name in the header (APPNOTE, 4.6.9)."""


def check(source: Source) -> Facts:
    with open_archive(source) as archive:
        for entry in archive.infolist():
            _check_path(entry)
            _check_member(archive, entry, source)
    return NOTHING


def open_archive(source: Source) -> zipfile.ZipFile:
    """Read every entry of an archive to its end, and return the open archive; the caller closes it.

    Raises RefusedError if the archive is empty, damaged or encrypted, if an entry has a forbidden name, or if
    there are more entries or bytes than the limits in `policy.py` allow.
    """
    check_head(source.file, source.extension)
    try:
        archive = zipfile.ZipFile(source.file)
        source.budget = source.budget or Budget(policy.MOST_ENTRIES, policy.MOST_UNPACKED)
        _check_limits(archive.infolist(), source)
        for entry in archive.infolist():
            _check_entry(entry)
            _unpack(archive, entry)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError):
        raise RefusedError("damaged") from None
    return archive


def _check_limits(entries: list[zipfile.ZipInfo], source: Source) -> None:
    assert source.budget is not None  # noqa: S101 - for mypy
    if not entries:
        raise RefusedError("empty")
    source.budget.entries -= len(entries)
    if source.budget.entries < 0:
        raise RefusedError("too_many_entries", most=policy.MOST_ENTRIES)
    unpacked = sum(entry.file_size for entry in entries)
    source.budget.unpacked -= unpacked
    size = source.file.seek(0, io.SEEK_END)
    swollen = unpacked > policy.FREELY_UNPACKED and unpacked > policy.MOST_TIMES * size
    if source.budget.unpacked < 0 or swollen or _overlap(entries):
        raise RefusedError("bomb")
    if len({entry.filename for entry in entries}) < len(entries):
        raise RefusedError("damaged")  # programs disagree about which of two entries of one name counts


def _overlap(entries: list[zipfile.ZipInfo]) -> bool:
    """Whether two entries overlap, as in a ZIP bomb whose entries share their compressed data."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            return True
        end = entry.header_offset + _HEADER + entry.compress_size
    return False


def _check_entry(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & _ENCRYPTED:
        raise RefusedError("encrypted")
    mode = stat.S_IFMT(entry.external_attr >> 16)
    is_special = mode not in (0, stat.S_IFREG, stat.S_IFDIR) or entry.external_attr & _REPARSE_POINT
    if is_special or any(_is_outside(name) for name in _names(entry)):
        raise RefusedError("entry_name")


def _names(entry: zipfile.ZipInfo) -> set[str]:
    """All names under which programs may unpack this entry."""
    names, extra = {entry.filename, entry.orig_filename}, entry.extra
    while len(extra) >= _EXTRA_HEAD:
        tag, length = struct.unpack_from("<HH", extra)
        if tag == _UNICODE_PATH:
            names.add(extra[_EXTRA_HEAD + _UNICODE_HEAD : _EXTRA_HEAD + length].decode("utf-8", "replace"))
        extra = extra[_EXTRA_HEAD + length :]
    return names


def _is_outside(name: str) -> bool:
    """Whether a file of this name would be unpacked outside the folder of the archive."""
    is_absolute = name.startswith(("/", "\\")) or name[1:2] == ":"
    return is_absolute or "\x00" in name or ".." in name.replace("\\", "/").split("/")


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Read an entry to its end: `zipfile` raises BadZipFile if the checksum is wrong."""
    with archive.open(entry) as stream:
        while stream.read(_PIECE):
            pass


def _check_path(entry: zipfile.ZipInfo) -> None:
    """Raise RefusedError for a folder or file whose name would be refused for an uploaded file.

    A file without an extension, or with an unknown one, is accepted.
    """
    for name in _names(entry):
        parts = name.replace("\\", "/").removesuffix("/").split("/")
        if any(part_problem(part) for part in parts):
            raise RefusedError("entry_name")
        if not entry.is_dir() and extension_of(parts[-1]) in policy.PROGRAMS:
            raise RefusedError("program", name=name[-80:])
        if not entry.is_dir() and has_program_inside(parts[-1]):
            raise RefusedError("entry_name")


def _check_member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, source: Source) -> None:
    if entry.is_dir():
        return
    extension = extension_of(entry.filename)
    with archive.open(entry) as stream:
        head = stream.read(LENGTH)
    if entry.filename.startswith("__MACOSX/") and head.startswith(APPLE_DOUBLE):
        return
    if head.startswith(PROGRAM_HEADS):
        raise RefusedError("program", name=entry.filename[-80:])
    if extension in policy.ADVICE and policy.ADVICE[extension] != "save_as_jpeg":
        raise RefusedError(policy.ADVICE[extension])
    if head.startswith(OTHER_ARCHIVES):
        raise RefusedError("save_as_zip")
    known = policy.TYPES.get(extension)
    if known is not None and known.check not in _EXAMINED:
        check_head(io.BytesIO(head), extension)
    elif known is not None:
        check_nested(archive, entry, source, extension)
    elif head.startswith(ZIP):
        check_nested(archive, entry, source, "zip")


def check_nested(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, source: Source, extension: str) -> None:
    """Check a member of an archive like an uploaded file with this extension.

    Raises RefusedError for a refused member, for archives nested deeper than 2 (`MOST_DEPTH`), and for a
    member of more than 60 MB (`MOST_NESTED`).
    """
    if source.depth >= policy.MOST_DEPTH or entry.file_size > policy.MOST_NESTED:
        raise RefusedError("nested")
    content: BinaryIO = io.BytesIO(archive.read(entry))
    module = importlib.import_module(f"portal.base.files.checks.{policy.TYPES[extension].check}")
    module.check(Source(content, extension, depth=source.depth + 1, budget=source.budget))
