from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class WebResponse:
    """The result of a check. `is_there`: the last response has a status 2xx; otherwise `error` says why."""

    is_there: bool
    status: int = 0
    """The HTTP status of the last response; 0 if no server responded."""
    error: str = ""


class WebClient(Protocol):
    def check_url(self, url: str) -> WebResponse:
        """Check whether the address responds with a status 2xx, after redirects. Never raises."""
        ...

    def check(self) -> str:
        """A text that says what is wrong with the connection, or "" if it works."""
        ...
