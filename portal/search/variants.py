"""Find variants: procedures that differ only in the action on one kind of document, such as issue or reissue.

If a query names the document but no action, the ordinary procedure comes first, and readers can choose one of
its variants.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from portal.lib import syllables
from portal.search.choices import SearchKind
from portal.search.exceptional_actions import exceptional_actions_in, is_mentioned
from portal.search.index import IndexCard
from portal.search.ranking import RankedHit
from portal.search.rules import Phrase

MIN_VARIANTS, MAX_VARIANTS = 3, 6
CLOSE = 0.55
"""A variant has at least this share of the score of the best hit."""
ALIKE = 0.6
"""Two variants have at least this share of their words in common, without actions."""
_PLAIN_WORDS = frozenset(
    syllables.folded("thủ tục trình tự cấp mới đăng ký giấy thực hiện giải quyết đối với cho và hoặc của tại")
)
"""Words of a name that do not tell which document the procedure is about."""


def choices(hits: Sequence[RankedHit], words: AbstractSet[str]) -> list[RankedHit]:
    """The best hit and its variants, best first, at most MAX_VARIANTS; [] if there is nothing to choose.

    There is nothing to choose if there are fewer than MIN_VARIANTS, if the best hit is no procedure or was
    found by its code, or if the folded `words` of the query name an exceptional action of the best hit.
    `hits` are sorted.
    """
    if not hits or hits[0].card.kind != SearchKind.PROCEDURE or hits[0].parts.code:
        return []
    best = hits[0]
    actions = exceptional_actions_in(tuple(best.card.exact))
    if any(is_mentioned(alternatives, words) for alternatives in actions):
        return []
    close = [hit for hit in hits if hit.card.kind == SearchKind.PROCEDURE and hit.score >= CLOSE * best.score]
    variants = [hit for hit in close if _alike(best.card, hit.card)][:MAX_VARIANTS]
    return variants if len(variants) >= MIN_VARIANTS else []


def _alike(left: IndexCard, right: IndexCard) -> bool:
    """Whether the names of two procedures mention the same paper, such as a licence or an identity card."""
    one, other = _core(tuple(left.title), tuple(left.exact)), _core(tuple(right.title), tuple(right.exact))
    return bool(one & other) and len(one & other) / len(one | other) >= ALIKE


@lru_cache(maxsize=4096)
def _core(title: Phrase, exact: Phrase) -> frozenset[str]:
    """The folded words of a name that tell which document the procedure is about."""
    alternatives = itertools.chain.from_iterable(exceptional_actions_in(exact))
    actions = itertools.chain.from_iterable(alternatives)
    return frozenset(title).difference(actions, _PLAIN_WORDS)
