from __future__ import annotations

from dataclasses import dataclass
from typing import IO, Protocol


@dataclass(frozen=True, slots=True)
class Scan:
    """The result of a scan: clean, infected (`found`), or not scanned (`error`)."""

    is_clean: bool
    found: str = ""
    """The name of the virus signature; "" if none was found."""
    error: str = ""


class Scanner(Protocol):
    name: str
    """The name of the scanner that is stored with each verdict on a file."""

    def scan(self, file: IO[bytes]) -> Scan:
        """Scan the file from its start. Never raises: `error` says why the file could not be scanned."""
        ...

    def check(self) -> str:
        """A text that says what is wrong with the scanner, or "" if it works."""
        ...
