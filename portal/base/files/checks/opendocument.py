"""Refuse ODT and ODS files with macros, objects of other programs or parts from other places.

Links that a reader clicks are allowed.
"""

from __future__ import annotations

import re
from typing import IO

from portal.base.files.checks import NOTHING, Facts, RefusedError, Source
from portal.base.files.checks.archives import open_archive
from portal.base.files.checks.xml import check_start, read_elements

_TYPES = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
}
_MACROS = ("Basic/", "Scripts/")
_LINKS = frozenset(
    {"text:a", "draw:a", "form:button", "office:meta", "meta:template", "text:bibliography-mark"}
)
_ELSEWHERE = re.compile(r"^([a-z][a-z0-9+.-]+:|//|\\\\)", re.IGNORECASE)


def check(source: Source) -> Facts:
    with open_archive(source) as archive:
        names = archive.namelist()
        if "mimetype" not in names or archive.read("mimetype").strip() != _TYPES[source.extension]:
            raise RefusedError("content", extension=source.extension)
        if any(name.startswith(_MACROS) for name in names):
            raise RefusedError("macros")
        for name in names:
            if name.endswith(".xml"):
                with archive.open(name) as stream:
                    _check_part(name, stream)
    return NOTHING


def _check_part(name: str, stream: IO[bytes]) -> None:
    handler = {
        "META-INF/manifest.xml": _check_manifest,
        "content.xml": _check_element,
        "styles.xml": _check_element,
    }
    on_element = handler.get(name)
    if on_element is None:
        check_start(stream)
    else:
        read_elements(stream, on_element)


def _check_manifest(name: str, attributes: dict[str, str]) -> None:
    if name.endswith("encryption-data"):
        raise RefusedError("encrypted")
    if "oleobject" in attributes.get("manifest:media-type", ""):
        raise RefusedError("objects")


def _check_element(name: str, attributes: dict[str, str]) -> None:
    if name == "script:event-listener" or name == "office:dde-source" or name == "table:dde-link":
        raise RefusedError("macros")
    if name in ("draw:object-ole", "draw:plugin", "draw:applet"):
        raise RefusedError("objects")
    if name not in _LINKS and _ELSEWHERE.match(attributes.get("xlink:href", "")):
        raise RefusedError("external")
