"""Refuse PDFs with scripts, embedded files, a password to open them, or actions that start something.

Also refused are actions that send something, forms in XFA, media, damaged files, and files with more than
`MOST_PAGES` pages or `MOST_OBJECTS` objects.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

import pikepdf

from portal.base.files.checks import NOTHING, Facts, RefusedError, Source
from portal.base.files.checks.heads import check_head

_TAIL = 2048
MOST_OBJECTS = 500_000
MOST_PAGES = 10_000
_KEYS = {
    "/JS": "script",
    "/JavaScript": "script",
    "/EmbeddedFiles": "embedded",
    "/EF": "embedded",
    "/RF": "embedded",
    "/XFA": "form",
}
_ACTIONS = {
    "/JavaScript": "script",
    "/Launch": "launch",
    "/Thread": "launch",
    "/SubmitForm": "launch",
    "/ImportData": "launch",
    "/GoToE": "launch",
    "/GoToR": "launch",
    "/Movie": "media_inside",
    "/Sound": "media_inside",
    "/Rendition": "media_inside",
    "/RichMediaExecute": "media_inside",
}
_KINDS = {"/EmbeddedFile": "embedded"}
_SUBTYPES = {
    "/RichMedia": "media_inside",
    "/Movie": "media_inside",
    "/Sound": "media_inside",
    "/3D": "media_inside",
}
_VALUES = {"/S": _ACTIONS, "/Type": _KINDS, "/Subtype": _SUBTYPES}
_FORBIDDEN = _KEYS | _ACTIONS | _KINDS | _SUBTYPES
_SUSPICIOUS = re.compile(rf"/({'|'.join(name[1:] for name in _FORBIDDEN)}|URI)\b".encode())
"""Names in the text of an object that make `_check_object` examine its dictionaries.

A match may be part of a longer text, so `_check_dictionary` compares keys and values exactly.
"""
_TWICE = "duplicated key"
"""The words of qpdf's warning about a dictionary that has one key twice."""


def check(source: Source) -> Facts:
    check_head(source.file, "pdf")
    _check_end(source)
    try:
        with pikepdf.open(source.file, suppress_warnings=True) as pdf:
            if len(pdf.objects) > MOST_OBJECTS or _pages(pdf) > MOST_PAGES:
                raise RefusedError("complex")
            for item in pdf.objects:
                _check_object(item)
            _check_object(pdf.trailer)
            if any(_TWICE in str(warning) for warning in pdf.get_warnings()):
                raise RefusedError("damaged")  # readers disagree about which of the two values counts
    except pikepdf.PasswordError:
        raise RefusedError("encrypted") from None
    except (pikepdf.PdfError, ValueError, RecursionError, KeyError):
        raise RefusedError("damaged") from None
    return NOTHING


def _check_end(source: Source) -> None:
    size = source.file.seek(0, 2)
    source.file.seek(max(0, size - _TAIL))
    if b"%%EOF" not in source.file.read():
        raise RefusedError("truncated")
    if zipfile.is_zipfile(source.file):
        raise RefusedError("content", extension="pdf")
    source.file.seek(0)


def _pages(pdf: pikepdf.Pdf) -> int:
    count = len(pdf.pages)
    if not count:
        raise RefusedError("damaged")
    return count


def _check_object(item: pikepdf.Object) -> None:
    """Raise RefusedError if an indirect object contains a forbidden key or action, or is the name of one.

    The object is written as text first, which is fast; its dictionaries are examined only if the text is
    suspicious. The text contains no other indirect objects: `check` visits each of them, whatever refers to
    it.
    """
    if isinstance(item, pikepdf.Stream):
        item = item.stream_dict
        _check_stream(item)
    if isinstance(item, pikepdf.Name) and str(item) in _FORBIDDEN:
        raise RefusedError(_FORBIDDEN[str(item)])
    if not isinstance(item, pikepdf.Dictionary | pikepdf.Array):
        return
    if _SUSPICIOUS.search(item.unparse(resolved=True)):
        for part in _dictionaries(item):
            _check_dictionary(part)


def _check_stream(item: pikepdf.Object) -> None:
    """Raise RefusedError for a stream whose content is in another file (ISO 32000-2, 7.3.8.2)."""
    if isinstance(item.get("/F"), pikepdf.String | pikepdf.Dictionary):
        raise RefusedError("launch")


def _dictionaries(item: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """Yield all dictionaries of an object, including the object itself, but not those of indirect objects.

    `check` visits every indirect object by itself.
    """
    waiting = [item]
    while waiting:
        item = waiting.pop()
        if isinstance(item, pikepdf.Dictionary):
            yield item
            inside = [value for key, value in item.items()]
        else:
            inside = list(item)
        waiting.extend(
            value
            for value in inside
            if isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect
        )


def _check_dictionary(item: pikepdf.Dictionary) -> None:
    if _runs_in_a_reader(item.get("/URI")):
        raise RefusedError("script")
    for key in item.keys():  # noqa: SIM118 - iterating a dictionary of pikepdf needs keys()
        if reason := _KEYS.get(key):
            raise RefusedError(reason)
    for key, table in _VALUES.items():
        if reason := table.get(str(item.get(key, ""))):
            raise RefusedError(reason)


def _runs_in_a_reader(address: object) -> bool:
    """Whether the address of a link is a program: some PDF readers open the address in a browser."""
    text = "".join(str(address).split()).lower() if isinstance(address, pikepdf.String) else ""
    return text.startswith(("javascript:", "vbscript:", "data:"))
