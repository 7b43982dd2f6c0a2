"""Check ZIP archives: entries, sizes, names and programs.

Members that are PDF, office or ZIP files are checked like uploaded files.
"""

from __future__ import annotations

import importlib
import io
import stat
import zipfile
import zlib
from typing import BinaryIO

from portal.base.files import policy
from portal.base.files.checks import NOTHING, Budget, Facts, RefusedError, Source
from portal.base.files.checks.heads import check_head
from portal.base.files.names import extension_of

_PIECE = 1024 * 1024
_HEADER = 30
_ENCRYPTED = 0x1
_EXAMINED = ("pdf", "office", "opendocument", "archives")


def check(source: Source) -> Facts:
    with open_archive(source) as archive:
        for entry in archive.infolist():
            _check_member(archive, entry, source)
    return NOTHING


def open_archive(source: Source) -> zipfile.ZipFile:
    """Open an archive after reading every entry to its end; the caller closes it.

    Raises RefusedError if it is empty, damaged or encrypted, if an entry has a forbidden name, or if it has
    more entries or bytes than the limits in `policy.py` allow.
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
    name = entry.orig_filename
    is_outside = name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/")
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    if is_outside or is_link or "\x00" in name or name[1:2] == ":":
        raise RefusedError("entry_name")


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Read an entry to its end: `zipfile` raises BadZipFile if the checksum is wrong."""
    with archive.open(entry) as stream:
        while stream.read(_PIECE):
            pass


def _check_member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, source: Source) -> None:
    extension = extension_of(entry.filename)
    if entry.is_dir():
        return
    if extension in policy.PROGRAMS:
        raise RefusedError("program", name=entry.filename[-80:])
    if extension in policy.ADVICE and policy.ADVICE[extension] != "save_as_jpeg":
        raise RefusedError(policy.ADVICE[extension])
    known = policy.TYPES.get(extension)
    if known is not None and known.check in _EXAMINED:
        check_nested(archive, entry, source, extension)


def check_nested(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, source: Source, extension: str) -> None:
    """Check a member of an archive like an uploaded file with this extension.

    Raises RefusedError for a refused member, at a nesting depth of more than 2 (`MOST_DEPTH`), and for a
    member of more than 60 MB (`MOST_NESTED`).
    """
    if source.depth >= policy.MOST_DEPTH or entry.file_size > policy.MOST_NESTED:
        raise RefusedError("nested")
    content: BinaryIO = io.BytesIO(archive.read(entry))
    module = importlib.import_module(f"portal.base.files.checks.{policy.TYPES[extension].check}")
    module.check(Source(content, extension, depth=source.depth + 1, budget=source.budget))
