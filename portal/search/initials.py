"""Expand abbreviations that no rule explains: their letters are the initials of words in names."""

from __future__ import annotations

import re
from collections import Counter
from uuid import UUID

from portal.base.caching import cached
from portal.lib.vietnamese import fold
from portal.search.choices import SearchKind
from portal.search.models import SearchDocument, SearchSequence

MIN_LETTERS, MAX_LETTERS = 3, 10
"""The least and the most letters of an abbreviation.

Two letters would match almost anything.
"""
NAMED = (SearchKind.PROCEDURE, SearchKind.AGENCY, SearchKind.JOURNEY)
MAX_NAMES = 20_000
"""The number of titles that are read."""
_PAUSE = re.compile(r"[^\w\s]+")


def spelled_out(letters: str) -> str:
    """The adjacent words with these initials that are most frequent in titles, or "" if there are none.

    `letters` are in lower case without diacritics. The words are in lower case with diacritics.
    """
    if not MIN_LETTERS <= len(letters) <= MAX_LETTERS or not letters.isalpha():
        return ""
    counts: Counter[str] = Counter()
    for initials, words in _pieces(SearchSequence.objects.values_list("identity", flat=True).first()):
        at = initials.find(letters)
        if at >= 0:
            counts[" ".join(words[at : at + len(letters)])] += 1
    return max(counts, key=lambda phrase: (counts[phrase], phrase), default="")


@cached(seconds=600, most=1)
def _pieces(database: UUID | None) -> list[tuple[str, list[str]]]:
    """The initials and the words of each part of a title between two punctuation marks.

    For example, ("dkks", ["đăng", "ký", "khai", "sinh"]). Cached for ten minutes, because reading them
    takes a tenth of a second and they rarely change. `database` is only part of the cache key.
    """
    names = SearchDocument.objects.present().filter(kind__in=NAMED).order_by("pk")
    pieces = []
    for name in names.values_list("title", flat=True)[:MAX_NAMES]:
        for piece in _PAUSE.split(name.lower()):
            words, folded = piece.split(), fold(piece).split()
            if len(words) == len(folded) >= MIN_LETTERS:
                pieces.append(("".join(word[0] for word in folded), words))
    return pieces
