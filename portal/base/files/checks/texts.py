"""CSV, TXT and JSON: readable text, not a web page or a program, no commands in cells."""

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
"""A cell that starts another program when a spreadsheet opens the table."""


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
    """Texts of old programs are in encodings of one byte per letter; all have no control characters."""
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
