from __future__ import annotations

from dataclasses import dataclass
from typing import IO, Protocol


@dataclass(frozen=True, slots=True)
class Scan:
    """The result of a scan. Neither clean nor found: the file could not be scanned, see `error`."""

    is_clean: bool
    found: str = ""
    """The name of the signature."""
    error: str = ""


class Scanner(Protocol):
    name: str
    """Stored with each verdict."""

    def scan(self, file: IO[bytes]) -> Scan:
        """Scan from the start of the file. Never raises for a scanner that does not answer."""
        ...

    def check(self) -> str:
        """What is wrong with the scanner as a sentence, or ""."""
        ...
