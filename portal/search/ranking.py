"""The last word on order: the best few hundred by the engine, weighed by what only we know.

A score is the engine's, times the weight of the kind (already in the index), times each factor below.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.search.asking import Asked
from portal.search.choices import AGEING
from portal.search.index import Card

MOST_VARIANTS = 12
HALF_LIFE = 240  # days after which half of what freshness gives is gone
FRESHNESS = 0.35
HERE = 1.12


@dataclass(frozen=True, slots=True)
class Ranked:
    card: Card
    score: float


def ranked(
    asked: Asked, hits: Sequence[tuple[float, Card]], *, now: dt.datetime, here: str = ""
) -> list[Ranked]:
    """The hits, best first. `here`: the portal the reader is at."""
    variants = list(variants_of(asked))
    today = now.toordinal()
    weighed = [
        Ranked(
            card, score * title_factor(asked, variants, card) * _age_factor(card, today) * _here(card, here)
        )
        for score, card in hits
    ]
    return sorted(weighed, key=lambda hit: -hit.score)


def variants_of(asked: Asked) -> Iterator[list[str]]:
    """The query as typed, and with what its words may be called instead."""
    ways = [(group.words, *group.others) for group in asked.groups]
    for combination in itertools.islice(itertools.product(*ways), MOST_VARIANTS):
        yield [word for phrase in combination for word in phrase]


def title_factor(asked: Asked, variants: list[list[str]], card: Card) -> float:
    """How well title and names fit: the same, beginning with it, holding it, sharing words with it."""
    best = max((_fit(words, card.title) for words in variants), default=1.0)
    for name in card.names:
        best = max(best, *(0.9 * _fit(words, name.split()) for words in variants))
    return best * _accent_factor(asked, card)


def _fit(words: list[str], title: list[str]) -> float:
    if not words or not title:
        return 1.0
    if words == title:
        return 4.0
    common = len(set(words) & set(title))
    if not common:
        return 1.0
    share = common / len(set(words)) * common / len(set(title))
    if _stands_in(words, title):
        return 1.6 + 1.2 * share + (0.2 if title[: len(words)] == words else 0)
    if _stands_in(title, words):
        return 1.5 + share
    return 1.0 + 0.7 * share


def _stands_in(part: list[str], whole: list[str]) -> bool:
    size = len(part)
    return any(whole[at : at + size] == part for at in range(len(whole) - size + 1))


def _accent_factor(asked: Asked, card: Card) -> float:
    """Sơn Hà before Sơn Hạ, when the query has marks; a title without any of its words says nothing."""
    if not asked.has_marks:
        return 1.0
    folded, exact = set(card.title), set(card.exact)
    shared = [word for word in asked.words if word.folded in folded]
    if not shared:
        return 1.0
    return 0.7 + 0.5 * sum(word.exact in exact for word in shared) / len(shared)


def _age_factor(card: Card, today: int) -> float:
    if card.kind not in AGEING or not card.day:
        return 1.0
    age = max(0, today - card.day)
    return 1.0 - FRESHNESS + FRESHNESS * 0.5 ** (age / HALF_LIFE)


def _here(card: Card, here: str) -> float:
    return HERE if here and card.portal == here else 1.0
