"""Refuse DOCX, XLSX and PPTX files with macros, embedded objects or external content.

Links that a reader clicks are allowed.
"""

from __future__ import annotations

import re
import zipfile
from typing import IO
from urllib.parse import urlsplit

from portal.base.files import policy
from portal.base.files.checks import NOTHING, Facts, RefusedError, Source
from portal.base.files.checks.archives import check_nested, open_archive
from portal.base.files.checks.xml import check_start, read_elements
from portal.base.files.names import extension_of

_CONTENT_TYPES = "[Content_Types].xml"
_MAIN = {
    "docx": "wordprocessingml.document.main+xml",
    "xlsx": "spreadsheetml.sheet.main+xml",
    "pptx": "presentationml.presentation.main+xml",
}
_MACROS = re.compile(r"vbaproject|vbadata|macrosheets/|dialogsheets/", re.IGNORECASE)
_OBJECTS = re.compile(r"oleobject|activex/|embeddings/.*\.bin$|/afchunk", re.IGNORECASE)
_ELSEWHERE = re.compile(r"^xl/(externallinks/|connections\.xml|querytables/)", re.IGNORECASE)
_HARMLESS = frozenset({"", "http", "https", "mailto", "tel", "ftp", "file"})
_FIELD = re.compile(r"\bDDE(AUTO)?\b", re.IGNORECASE)


def check(source: Source) -> Facts:
    with open_archive(source) as archive:
        names = archive.namelist()
        if _CONTENT_TYPES not in names:
            raise RefusedError("content", extension=source.extension)
        for name in names:
            _check_name(name)
        _check_types(archive, source.extension)
        for entry in archive.infolist():
            _check_part(archive, entry, source)
    return NOTHING


def _check_name(name: str) -> None:
    if _MACROS.search(name):
        raise RefusedError("macros")
    if _OBJECTS.search(name):
        raise RefusedError("objects")
    if _ELSEWHERE.search(name):
        raise RefusedError("external")


def _check_types(archive: zipfile.ZipFile, extension: str) -> None:
    found: list[str] = []
    with archive.open(_CONTENT_TYPES) as stream:
        read_elements(stream, lambda name, attributes: found.append(attributes.get("ContentType", "")))
    if any("macroEnabled" in kind or "vbaProject" in kind for kind in found):
        raise RefusedError("macros")
    if any("oleObject" in kind or "activeX" in kind for kind in found):
        raise RefusedError("objects")
    if not any(kind.endswith(_MAIN[extension]) for kind in found):
        raise RefusedError("content", extension=extension)


def _check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, source: Source) -> None:
    extension = extension_of(entry.filename)
    if extension in ("xml", "rels", "vml"):
        with archive.open(entry) as stream:
            if extension == "rels":
                read_elements(stream, _check_relation)
            elif entry.filename.startswith("word/"):
                _check_fields(stream)
            else:
                check_start(stream)
    elif extension in policy.TYPES and policy.TYPES[extension].check == "office":
        check_nested(archive, entry, source)
    elif "embeddings/" in entry.filename and not entry.is_dir():
        raise RefusedError("objects")


def _check_relation(name: str, attributes: dict[str, str]) -> None:
    kind = attributes.get("Type", "").rpartition("/")[2]
    if kind in ("vbaProject", "wordVbaData", "attachedToolbars"):
        raise RefusedError("macros")
    if kind in ("oleObject", "aFChunk", "control"):
        raise RefusedError("objects")
    if attributes.get("TargetMode", "").lower() != "external":
        return
    try:
        scheme = urlsplit(attributes.get("Target", "")).scheme
    except ValueError:
        scheme = "unknown"
    if kind != "hyperlink" or (scheme not in _HARMLESS and len(scheme) > 1):
        raise RefusedError("external")


def _check_fields(stream: IO[bytes]) -> None:
    """Raise RefusedError for a Word field that starts another program (DDE).

    The text of a field may be split into several runs, so all runs are joined first.
    """
    text: list[str] = []
    inside = False

    def on_element(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        local = name.rpartition(":")[2]
        inside = local == "instrText"
        if local == "fldSimple":
            text.extend(value for key, value in attributes.items() if key.endswith("instr"))
        elif local == "fldChar":
            text.append(" ")

    read_elements(stream, on_element, lambda words: text.append(words) if inside else None)
    if _FIELD.search("".join(text)):
        raise RefusedError("external")
