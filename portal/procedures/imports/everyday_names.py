"""Everyday names of procedures: words that residents use and the official name does not contain.

A procedure imported from the short format gets the shipped names as its keywords, which editors may change.
Search uses keywords as further names; public pages do not show them.

A new release may ship better names. Keywords that equal a list shipped earlier are replaced by today's list
when they are read, without a new version of the procedure. Keywords that editors changed stay.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

SHIPPED = Path(__file__).resolve().parent.parent / "data" / "everyday_names.csv"
FORMER = SHIPPED.with_name("everyday_names_shipped.csv")
"""A file with the digest of every list that a release has shipped, also of today's. Never remove a digest."""


def of(code: str) -> tuple[str, ...]:
    return _shipped().get(code, ())


def today(code: str, keywords: tuple[str, ...]) -> tuple[str, ...]:
    """The keywords of a procedure: the list that this release ships, or `keywords` if editors changed them.

    `keywords` are those of the stored record. They are unchanged if they are () or equal a list that any
    release has shipped.
    """
    untouched = not keywords or digest(keywords) in _former().get(code, ())
    return of(code) if untouched else keywords


@lru_cache(maxsize=8192)
def edition(code: str) -> str:
    """A digest of the everyday names that this release ships for the procedure.

    Search reads the procedure again when the digest changes.
    """
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
