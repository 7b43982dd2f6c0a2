"""Refuse ODT and ODS files with macros, objects of other programs or parts from other places.

Links that a reader clicks are allowed.
"""

from __future__ import annotations

import re
from typing import IO

from portal.base.files.checks import NOTHING, Facts, RefusedError, Source
from portal.base.files.checks.archives import open_archive
from portal.base.files.checks.xml import local_name, read_elements

_TYPES = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
}
_MACROS = ("Basic/", "Scripts/")
_LINKS = frozenset({"a", "button", "meta", "template", "bibliography-mark"})
_PROGRAMS = frozenset({"event-listener", "dde-source", "dde-link"})
_OBJECTS = frozenset({"object-ole", "plugin", "applet"})
_ELSEWHERE = re.compile(r"^([a-z][a-z0-9+.-]+:|//|\\\\)", re.IGNORECASE)


def check(source: Source) -> Facts:
    with open_archive(source) as archive:
        names = archive.namelist()
        if "mimetype" not in names or archive.read("mimetype").strip() != _TYPES[source.extension]:
            raise RefusedError("content", extension=source.extension)
        if any(name.startswith(_MACROS) for name in names):
            raise RefusedError("macros")
        for name in names:
            if name.lower().endswith(".xml"):
                with archive.open(name) as stream:
                    _check_part(name, stream)
    return NOTHING


def _check_part(name: str, stream: IO[bytes]) -> None:
    """Check one XML file of the archive; documents inside the document are other files of the archive."""
    read_elements(stream, _check_manifest if name == "META-INF/manifest.xml" else _check_element)


def _check_manifest(name: str, attributes: dict[str, str]) -> None:
    if local_name(name) == "encryption-data":
        raise RefusedError("encrypted")
    if any("oleobject" in value.lower() for value in attributes.values()):
        raise RefusedError("objects")


def _check_element(name: str, attributes: dict[str, str]) -> None:
    local = local_name(name)
    if local in _PROGRAMS:
        raise RefusedError("macros")
    if local in _OBJECTS:
        raise RefusedError("objects")
    targets = [value for key, value in attributes.items() if local_name(key) == "href"]
    if local not in _LINKS and any(_ELSEWHERE.match(target.strip()) for target in targets):
        raise RefusedError("external")
