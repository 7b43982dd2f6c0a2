"""Expand abbreviations that no rule explains, by the initials of words in names."""

from __future__ import annotations

import re
import time
from collections import Counter
from dataclasses import dataclass

from portal.lib.vietnamese import fold
from portal.search.choices import SearchKind
from portal.search.models import SearchDocument, SearchSequence

MIN_VARIANTS, MAX_LENGTH = 3, 10
"""Letters an abbreviation needs: two letters match anything."""
NAMED = (SearchKind.PROCEDURE, SearchKind.AGENCY, SearchKind.JOURNEY)
MAX_NAMES = 20_000
FRESH_SECONDS = 600.0
"""Names are reloaded at most this often: it takes a tenth of a second, and they hardly change."""
_PAUSE = re.compile(r"[^\w\s]+")


@dataclass(frozen=True)
class _Known:
    read_at: float
    state: tuple[object, ...]
    """The database, and the last change read."""
    pieces: list[tuple[str, list[str]]]
    """The initials of a part of a name between two punctuation marks, and its words."""


_known: _Known | None = None


def spelled_out(letters: str) -> str:
    """The words these initials stand for most often, or "" if there are none."""
    if not MIN_VARIANTS <= len(letters) <= MAX_LENGTH or not letters.isalpha():
        return ""
    found: Counter[str] = Counter()
    for initials, words in _pieces():
        at = initials.find(letters)
        if at >= 0:
            found[" ".join(words[at : at + len(letters)])] += 1
    return max(found, key=lambda phrase: (found[phrase], phrase), default="")


def _pieces() -> list[tuple[str, list[str]]]:
    """Make one small query; reload the names after a change, at most every ten minutes."""
    global _known
    now = time.monotonic()
    state = SearchSequence.objects.values_list("identity", "last").first() or ()
    if _known is None or _is_old(_known, state, now):
        _known = _Known(now, state, _read())
    return _known.pieces


def _is_old(known: _Known, state: tuple[object, ...], now: float) -> bool:
    another = known.state[:1] != state[:1]
    return another or (known.state != state and now - known.read_at > FRESH_SECONDS)


def _read() -> list[tuple[str, list[str]]]:
    names = SearchDocument.objects.present().filter(kind__in=NAMED).order_by("pk")
    pieces = []
    for name in names.values_list("title", flat=True)[:MAX_NAMES]:
        for piece in _PAUSE.split(name.lower()):
            words, folded = piece.split(), fold(piece).split()
            if len(words) == len(folded) >= MIN_VARIANTS:
                pieces.append(("".join(word[0] for word in folded), words))
    return pieces
