"""Procedures that differ only in the action on the same document: issue, reissue, extend, change.

A query that names the document but no action gets the plain procedure first and the others as a choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from portal.lib import syllables
from portal.search.choices import SearchKind
from portal.search.exceptional_actions import exceptional_actions_in, is_mentioned
from portal.search.index import IndexCard
from portal.search.ranking import Ranked
from portal.search.rules import Phrase

MIN_VARIANTS, MAX_VARIANTS = 3, 6
CLOSE = 0.55
"""The score of a variant relative to the best hit, at least."""
ALIKE = 0.6
"""The share of words, without actions, that two variants have in common."""
_PLAIN = frozenset(
    syllables.folded("thủ tục trình tự cấp mới đăng ký giấy thực hiện giải quyết đối với cho và hoặc của tại")
)


def choices(hits: Sequence[Ranked], words: Iterable[str]) -> list[Ranked]:
    """The best hit and its variants, if the query does not say which of at least three is meant."""
    if not hits or hits[0].card.kind != SearchKind.PROCEDURE or hits[0].parts.code:
        return []
    words, best = set(words), hits[0]
    if any(is_mentioned(ways, words) for ways in exceptional_actions_in(tuple(best.card.exact))):
        return []
    found = [hit for hit in hits if hit.card.kind == SearchKind.PROCEDURE and hit.score >= CLOSE * best.score]
    found = [hit for hit in found if alike(best.card, hit.card)][:MAX_VARIANTS]
    return found if len(found) >= MIN_VARIANTS else []


def alike(left: IndexCard, right: IndexCard) -> bool:
    one, other = core(tuple(left.title), tuple(left.exact)), core(tuple(right.title), tuple(right.exact))
    return bool(one & other) and len(one & other) / len(one | other) >= ALIKE


@lru_cache(maxsize=4096)
def core(title: Phrase, exact: Phrase) -> frozenset[str]:
    """The words of a name that identify the document it is about."""
    actions = {word for ways in exceptional_actions_in(exact) for action in ways for word in action}
    return frozenset(set(title) - actions - _PLAIN)
