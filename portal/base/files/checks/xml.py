"""Read the XML of office files with expat.

A document type declaration is refused: no office program writes one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import IO
from xml.parsers import expat

from portal.base.files.checks import RefusedError

_PIECE = 65536
_SEPARATOR = " "
OnElement = Callable[[str, dict[str, str]], None]
"""Called with the name of an element and its attributes.

A name with a namespace is the URI of the namespace, a space and the local name, whatever prefix the file
uses.
"""


class _EnoughError(Exception):
    pass


def local_name(name: str) -> str:
    """The name of an element or attribute without its namespace."""
    return name.rpartition(_SEPARATOR)[2]


def read_elements(
    stream: IO[bytes], on_element: OnElement, on_text: Callable[[str], None] | None = None
) -> None:
    """Call `on_element` for each element and `on_text` for each piece of text.

    Raises RefusedError for a document type declaration and for broken XML.
    """
    parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = on_element
    if on_text is not None:
        parser.CharacterDataHandler = on_text
    try:
        while piece := stream.read(_PIECE):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise RefusedError("damaged") from None


def check_start(stream: IO[bytes]) -> None:
    """Raise RefusedError for a document type declaration, which can only stand before the first element.

    Reading stops at the first element.
    """

    def stop(name: str, attributes: dict[str, str]) -> None:
        raise _EnoughError

    try:
        read_elements(stream, stop)
    except _EnoughError:
        return


def _refuse(*arguments: object) -> None:
    raise RefusedError("external")
