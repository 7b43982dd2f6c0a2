"""What residents call a procedure: words that its official name does not hold.

A list that brings a procedure in says nothing of this; it begins with the names that ship, as its keywords,
which editors change at the desk. Search reads keywords as names of the thing; no page for readers shows
them, for they are people's words and not the office's.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

SHIPPED = Path(__file__).resolve().parent.parent / "data" / "everyday_names.csv"


def of(code: str) -> tuple[str, ...]:
    return _shipped().get(code, ())


@lru_cache(maxsize=1)
def _shipped() -> dict[str, tuple[str, ...]]:
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: tuple(name.strip() for name in row["names"].split(";"))
            for row in csv.DictReader(file)
        }
