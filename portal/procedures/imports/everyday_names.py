"""What residents call a procedure: words that its official name does not hold.

A list that brings a procedure in says nothing of this; it begins with the names that ship, as its keywords,
which editors change at the desk. Search reads keywords as names of the thing; no page for readers shows
them, for they are people's words and not the office's.

A better list comes with a new edition of the portal. Keywords that are still what a former edition shipped
are read as what ships `today`, without a new version of the procedure; those that editors changed are theirs.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

SHIPPED = Path(__file__).resolve().parent.parent / "data" / "everyday_names.csv"
FORMER = SHIPPED.with_name("everyday_names_shipped.csv")
"""The digest of every list that ever shipped, today's too. Lines are only added."""


def of(code: str) -> tuple[str, ...]:
    return _shipped().get(code, ())


def today(code: str, keywords: tuple[str, ...]) -> tuple[str, ...]:
    """These keywords of a procedure; what ships today where they are what once shipped, or there are none."""
    untouched = not keywords or digest(keywords) in _former().get(code, ())
    return of(code) if untouched else keywords


@lru_cache(maxsize=8192)
def edition(code: str) -> str:
    """Changes when what ships for this procedure does."""
    return digest(of(code))


def digest(names: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:12]


@lru_cache(maxsize=1)
def _former() -> dict[str, frozenset[str]]:
    with FORMER.open(encoding="utf-8", newline="") as file:
        return {row["code"]: frozenset(row["digests"].split()) for row in csv.DictReader(file)}


@lru_cache(maxsize=1)
def _shipped() -> dict[str, tuple[str, ...]]:
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: tuple(name.strip() for name in row["names"].split(";"))
            for row in csv.DictReader(file)
        }
