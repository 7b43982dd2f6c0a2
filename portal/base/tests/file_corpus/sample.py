from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from portal.base.files.policy import TYPES


@dataclass(frozen=True)
class Sample:
    """A file and the reason why it must be refused, or "" if it is good."""

    title: str
    name: str
    draw: Callable[[], bytes]
    reason: str = ""
    declared: str | None = None

    @property
    def declared_type(self) -> str:
        if self.declared is not None:
            return self.declared
        known = TYPES.get(self.name.rpartition(".")[2].lower())
        return known.media_types[0] if known else "application/octet-stream"

    def __str__(self) -> str:
        return self.title
