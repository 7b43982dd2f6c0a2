from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class WebResponse:
    """What came of asking an address."""

    is_there: bool
    status: int = 0
    """0: nobody answered."""
    error: str = ""


class WebClient(Protocol):
    def ask(self, url: str) -> WebResponse:
        """Whether the address answers with something one could use. Raises nothing."""
        ...

    def check(self) -> str:
        """What is wrong with this wire, as a sentence; empty when nothing is."""
        ...
