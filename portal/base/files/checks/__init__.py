"""One module per family of files. Each has `check(source)`, which raises `RefusedError` or returns facts.

They run only in the child process of `child.py` and import no Django.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

Facts = Mapping[str, str | int]
NOTHING: Facts = {}


class RefusedError(Exception):
    """The file is refused. `reason` is a code of `reasons.py`."""

    def __init__(self, reason: str, **detail: str | int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


@dataclass
class Budget:
    """What an archive may still unpack to, all nested ones together."""

    entries: int
    unpacked: int


@dataclass
class Source:
    file: BinaryIO
    """Seekable."""
    extension: str
    output: BinaryIO | None = None
    """Where the clean copy of a picture is written."""
    depth: int = 0
    budget: Budget | None = field(default=None)
