"""Expand abbreviations that no rule explains, by the initials of words in names."""

from __future__ import annotations

import re
from collections import Counter
from uuid import UUID

from portal.base.caching import cached
from portal.lib.vietnamese import fold
from portal.search.choices import SearchKind
from portal.search.models import SearchDocument, SearchSequence

MIN_VARIANTS, MAX_LENGTH = 3, 10
"""Letters an abbreviation needs: two letters match anything."""
NAMED = (SearchKind.PROCEDURE, SearchKind.AGENCY, SearchKind.JOURNEY)
MAX_NAMES = 20_000
_PAUSE = re.compile(r"[^\w\s]+")


def spelled_out(letters: str) -> str:
    """The words these initials stand for most often, or "" if there are none."""
    if not MIN_VARIANTS <= len(letters) <= MAX_LENGTH or not letters.isalpha():
        return ""
    found: Counter[str] = Counter()
    for initials, words in _pieces(SearchSequence.objects.values_list("identity", flat=True).first()):
        at = initials.find(letters)
        if at >= 0:
            found[" ".join(words[at : at + len(letters)])] += 1
    return max(found, key=lambda phrase: (found[phrase], phrase), default="")


@cached(seconds=600, most=1)
def _pieces(database: UUID | None) -> list[tuple[str, list[str]]]:
    """The initials of the parts of names between two punctuation marks, and their words.

    Reading them takes a tenth of a second, and they hardly change.
    """
    names = SearchDocument.objects.present().filter(kind__in=NAMED).order_by("pk")
    pieces = []
    for name in names.values_list("title", flat=True)[:MAX_NAMES]:
        for piece in _PAUSE.split(name.lower()):
            words, folded = piece.split(), fold(piece).split()
            if len(words) == len(folded) >= MIN_VARIANTS:
                pieces.append(("".join(word[0] for word in folded), words))
    return pieces
