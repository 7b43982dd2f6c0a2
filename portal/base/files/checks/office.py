"""Refuse DOCX, XLSX and PPTX files with macros, embedded objects or external content.

Office programs find the parts of such a file by content types and relationships, not by names (ECMA-376-2,
Open Packaging Conventions), and so do these checks. Links that a reader clicks are allowed.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO
from urllib.parse import unquote, urlsplit

from portal.base.files import policy
from portal.base.files.checks import NOTHING, Facts, RefusedError, Source
from portal.base.files.checks.archives import check_nested, open_archive
from portal.base.files.checks.heads import COMPOUND, LENGTH, PROGRAM_HEADS
from portal.base.files.checks.xml import check_start, local_name, read_elements
from portal.base.files.names import extension_of

_CONTENT_TYPES = "[content_types].xml"
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_MAIN = {
    "docx": "wordprocessingml.document.main+xml",
    "xlsx": "spreadsheetml.sheet.main+xml",
    "pptx": "presentationml.presentation.main+xml",
}
_OFFICE = {row.media_types[0]: row.extension for row in policy.TYPES.values() if row.check == "office"}
_FORBIDDEN = (
    ("macros", re.compile(r"macroenabled|vbaproject|vbadata|macrosheet|dialogsheet|attachedtoolbars")),
    ("objects", re.compile(r"oleobject|activex|afchunk|/control$")),
    ("external", re.compile(r"externallink|querytable|[./]connections(\+xml)?$")),
)
"""The reason for a refusal, and a pattern that no content type or type of a relationship may contain.

The types are in lower case. Those of transitional and strict files differ only in their beginning.
"""
_MACROS = re.compile(r"vba(project|data)")
"""How the names of parts with macros begin. Some programs find these parts by name, not by type."""
_HARMLESS = frozenset({"", "http", "https", "mailto", "tel", "ftp", "file"})
_FIELD = re.compile(
    r"\bDDE(AUTO)?\b|\bINCLUDE(PICTURE|TEXT)\b|\0\s*(DATABASE|IMPORT|INCLUDE|LINK)\b", re.IGNORECASE
)
"""Fields of Word that start a program or load another file. The character NUL marks where a field begins."""
_STARTS = ("ppaction://program", "ppaction://macro", "ppaction://ole")
_FIELD_TEXTS = frozenset({"instrText", "delInstrText"})


def check(source: Source) -> Facts:
    with open_archive(source) as archive:
        package = _opened(archive, source)
        for kind in package.all_types():
            _check_type(kind)
        if not any(kind.endswith(_MAIN[source.extension]) for kind in package.all_types()):
            raise RefusedError("content", extension=source.extension)
        for key, entry in package.parts.items():
            _check_part(package, key, entry)
    return NOTHING


@dataclass
class _Package:
    archive: zipfile.ZipFile
    source: Source
    parts: dict[str, zipfile.ZipInfo]
    """The entries by their keys (`_key`)."""
    of_parts: dict[str, str] = field(default_factory=dict)
    of_extensions: dict[str, str] = field(default_factory=dict)

    def all_types(self) -> set[str]:
        return {*self.of_parts.values(), *self.of_extensions.values()}

    def type_of(self, key: str) -> str:
        """The content type of a part in lower case; "" if it has none."""
        return self.of_parts.get(key) or self.of_extensions.get(extension_of(key), "")

    def office_extension(self, key: str) -> str:
        """The extension of an office file inside this one, such as the table of a chart; "" for others."""
        extension = extension_of(key)
        return _OFFICE.get(self.type_of(key)) or (extension if extension in _MAIN else "")


def _opened(archive: zipfile.ZipFile, source: Source) -> _Package:
    """Read the content types of an archive. Raises RefusedError if two names differ only in their case."""
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    package = _Package(archive, source, {_key(entry.filename): entry for entry in entries})
    if len(package.parts) != len(entries):
        raise RefusedError("damaged")
    if _CONTENT_TYPES not in package.parts:
        raise RefusedError("content", extension=source.extension)

    def on_element(name: str, attributes: dict[str, str]) -> None:
        kind = attributes.get("ContentType", "").partition(";")[0].strip().lower()
        if local_name(name) == "Override":
            package.of_parts[_key(attributes.get("PartName", ""))] = kind
        elif local_name(name) == "Default":
            package.of_extensions[attributes.get("Extension", "").lower()] = kind

    with archive.open(package.parts[_CONTENT_TYPES]) as stream:
        read_elements(stream, on_element)
    return package


def _key(name: str) -> str:
    """The name of a part in lower case and without escapes, as programs compare names."""
    return posixpath.normpath(unquote(name).replace("\\", "/").lower()).lstrip("/")


def _check_type(kind: str) -> None:
    for reason, pattern in _FORBIDDEN:
        if pattern.search(kind):
            raise RefusedError(reason)


def _check_part(package: _Package, key: str, entry: zipfile.ZipInfo) -> None:
    kind = package.type_of(key)
    if _MACROS.match(posixpath.basename(key)):
        raise RefusedError("macros")
    if extension := package.office_extension(key):
        check_nested(package.archive, entry, package.source, extension)
    elif kind.endswith(("+xml", "/xml")) or extension_of(key) in ("xml", "rels", "vml"):
        with package.archive.open(entry) as stream:
            _check_xml(package, key, kind, stream)
    else:
        with package.archive.open(entry) as stream:
            _check_binary(key, stream.read(LENGTH))


def _check_binary(key: str, head: bytes) -> None:
    """Raise RefusedError for a program or an OLE compound file, even if no relationship leads to it."""
    if head.startswith(PROGRAM_HEADS):
        raise RefusedError("program", name=key[-80:])
    if head.startswith(COMPOUND) and "vba" in key:
        raise RefusedError("macros")
    if head.startswith(COMPOUND):
        raise RefusedError("objects")


def _check_xml(package: _Package, key: str, kind: str, stream: IO[bytes]) -> None:
    if kind == _RELATIONS or key.endswith(".rels"):
        read_elements(stream, _relation_check(package, key))
    elif "wordprocessingml" in kind:
        _check_fields(stream)
    elif "presentationml" in kind:
        read_elements(stream, _check_action)
    else:
        check_start(stream)


def _relation_check(package: _Package, key: str) -> Callable[[str, dict[str, str]], None]:
    folder = posixpath.dirname(posixpath.dirname(key))

    def check_relation(name: str, attributes: dict[str, str]) -> None:
        kind, target = attributes.get("Type", "").strip().lower(), attributes.get("Target", "").strip()
        _check_type(kind)
        is_link = kind.endswith("/hyperlink")
        scheme = _scheme(target)
        if attributes.get("TargetMode", "").strip().lower() == "external" or scheme:
            if not is_link or (scheme not in _HARMLESS and len(scheme) > 1):
                raise RefusedError("external")
        elif target.startswith(("//", "\\\\")) and not is_link:
            raise RefusedError("external")
        elif kind.endswith("/package") and not package.office_extension(_key(f"/{folder}/{target}")):
            raise RefusedError("objects")

    return check_relation


def _scheme(target: str) -> str:
    try:
        return urlsplit(target).scheme
    except ValueError:
        return "unknown"


def _check_fields(stream: IO[bytes]) -> None:
    """Raise RefusedError for a Word field that starts another program (DDE) or loads another file.

    The text of a field may be split into several runs, so all runs are joined first.
    """
    text = ["\0"]
    inside = False

    def on_element(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        local = local_name(name)
        inside = local in _FIELD_TEXTS
        if local == "fldSimple":
            text.extend(f"\0{value}\0" for key, value in attributes.items() if local_name(key) == "instr")
        elif local == "fldChar":
            text.append("\0")

    read_elements(stream, on_element, lambda words: text.append(words) if inside else None)
    if _FIELD.search("".join(text)):
        raise RefusedError("external")


def _check_action(name: str, attributes: dict[str, str]) -> None:
    """Raise RefusedError for a shape of a slide that starts a program when it is clicked or pointed at."""
    if attributes.get("action", "").strip().lower().startswith(_STARTS):
        raise RefusedError("external")
