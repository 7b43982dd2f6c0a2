from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class WebResponse:
    """The result of a check."""

    is_there: bool
    status: int = 0
    """0 if no server responded."""
    error: str = ""


class WebClient(Protocol):
    def check_url(self, url: str) -> WebResponse:
        """Whether the address responds with something usable. Never raises."""
        ...

    def check(self) -> str:
        """What is wrong with the connection as a sentence, or ""."""
        ...
