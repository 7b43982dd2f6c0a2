"""The checks of files: one module for each family of types.

Each module has a function `check(source)` that raises RefusedError or returns facts. The facts of a picture
are "extension", "width" and "height"; other files have none. The checks run only in the child process of
`child.py` and import no Django.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

Facts = Mapping[str, str | int]
NOTHING: Facts = {}


class RefusedError(Exception):
    """The file is refused: `reason` is a code of `reasons.py`, `detail` has the values of its sentence."""

    def __init__(self, reason: str, **detail: str | int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


@dataclass
class Budget:
    """How many entries and bytes may still be unpacked from an archive, including archives inside it."""

    entries: int
    unpacked: int


@dataclass
class Source:
    file: BinaryIO
    """The file to check; it must be seekable."""
    extension: str
    output: BinaryIO | None = None
    """The file that gets the clean copy of a picture; None for members of an archive."""
    depth: int = 0
    budget: Budget | None = field(default=None)
