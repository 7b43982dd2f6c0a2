"""Check CSV, TXT and JSON files: each must be readable text and no web page or program.

A CSV file must not have cells that start a program, and JSON must be valid.
"""

from __future__ import annotations

import codecs
import json
import re

from portal.base.files.checks import NOTHING, Facts, RefusedError, Source

_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x19\x1c-\x1f\x7f]")
_MARKUP = re.compile(
    r"\s*(<!doctype|<html|<script|<svg|<\?xml|<\?php|<body|<iframe|#!|%!ps|\{\\rtf)", re.IGNORECASE
)
_PROGRAM = (b"MZ", b"\x7fELF")
_COMMAND = re.compile(r"""(?:^|[,;\t\n"'])\s*[=+@-][^,;\t\n]*\|[^\n]*!""")
"""A cell with a DDE formula: a spreadsheet program would start another program when it opens the table."""


def check(source: Source) -> Facts:
    content = source.file.read()
    if content.startswith(_PROGRAM):
        raise RefusedError("content", extension=source.extension)
    text = _decoded(content)
    if _MARKUP.match(text):
        raise RefusedError("markup")
    if source.extension == "csv" and _COMMAND.search(text):
        raise RefusedError("command")
    if source.extension == "json":
        _check_json(text)
    return NOTHING


def _decoded(content: bytes) -> str:
    """Decode UTF-16 with a byte order mark or UTF-8; decode all other texts as Latin-1.

    Old programs write encodings of one byte for each letter. Raises RefusedError for control characters, and
    for invalid UTF-16.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError:
            raise RefusedError("not_text") from None
    if _CONTROL.search(content):
        raise RefusedError("not_text")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _check_json(text: str) -> None:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        raise RefusedError("damaged") from None
