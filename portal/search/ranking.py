"""Rank the engine's best few hundred documents.

The score is how well the name of a document fits the query (`fit`) plus a share of the engine's text score,
times weight (kind, boost, popularity), age and portal. `Parts` contains each factor, for the page
that explains a ranking.
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from operator import itemgetter

import tantivy

from portal.lib import syllables
from portal.search import index
from portal.search.choices import AGEING, RuleAction, SearchKind
from portal.search.exceptional_actions import exceptional_actions_in, is_mentioned
from portal.search.index import IndexCard
from portal.search.query_parser import STOP_WORDS, ParsedQuery, WordGroup
from portal.search.rules import Phrase

HALF_LIFE = 240  # days after which the freshness bonus is halved
FRESHNESS = 0.35
HERE = 1.12
STOP_WORD_WEIGHT = 0.12
OTHER_WEIGHT = 0.93
"""The weight of a synonym that matches a name."""
OTHER_NAME = 0.5
"""The value of matching another name exactly, relative to the main name."""
LEAD_WEIGHT = 0.45
APART = 0.7
"""The weight of a phrase whose words are all in a name, but not adjacent."""
TEXT_SHARE = 0.22
WHOLE = 0.08
"""The bonus for containing every word of the query."""
MAX_NAMES = 30
"""Other names of a document that are read."""
MAX_NAME_WORDS = 40
"""Words of a name that are read; later words hardly weigh."""
_COMMON_WORDS = frozenset(phrase[0] for phrase in STOP_WORDS if len(phrase) == 1)
_PLACES = [1 / (1 + place / 8) for place in range(MAX_NAME_WORDS)]
UNKNOWN = 3.0
"""The rarity of a word that is in no text."""
UNNAMED_ACTION = 0.86
"""The factor for each exceptional action of a procedure that the query does not name: reissue, extension,
abroad."""
FEW_WORDS = 0.2
"""The weight of words that are in every name: thủ tục, về, các."""
WEIGHT_EXPONENT = 0.7
"""The exponent that limits how far static weight may outweigh the fit."""
FULL_WEIGHT_COVER = 0.5
"""Below this cover the weight counts less and less."""
CODE = 6.0
PINNED = 100.0
BURIED = 0.01

MAX_CACHED_WORDS = 100_000
"""Words whose rarity is cached."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The factors of a score."""

    cover: float = 0
    """The share of the query in the name, weighted by rarity."""
    precision: float = 0
    """The share of the name in the query, weighted by rarity and position."""
    order: float = 0
    """The share of adjacent words of the query that are adjacent in the name."""
    exact: float = 0
    """1 if the query equals the name, less if it equals another name."""
    text: float = 0
    """The engine's score relative to the best one."""
    accent: float = 1
    age: float = 1
    here: float = 1
    weight: float = 1
    plain: float = 1
    """Below 1 for a procedure with an exceptional action that the query does not name."""
    code: bool = False
    place: str = ""
    """The rule of an editor for this document: pin or bury."""

    @property
    def fit(self) -> float:
        return _fit(self.cover, self.precision, self.order, self.exact)

    @property
    def score(self) -> float:
        if self.place == RuleAction.PIN:
            return PINNED
        named = self.fit + TEXT_SHARE * self.text + (CODE if self.code else 0)
        return (
            named
            * self.accent
            * self.plain
            * self.age
            * self.here
            * self.weight ** (WEIGHT_EXPONENT * min(1.0, self.cover / FULL_WEIGHT_COVER))
            * (BURIED if self.place else 1)
        )


@dataclass(frozen=True, slots=True)
class Ranked:
    card: IndexCard
    score: float
    parts: Parts = Parts()


@dataclass(frozen=True, slots=True)
class Hit:
    """A candidate with the engine's score; `whole` if it contains every word."""

    card: IndexCard
    score: float
    whole: bool = True
    place: str = ""


def ranked(
    parsed: ParsedQuery, hits: Sequence[Hit], *, now: dt.datetime, here: str = "", rarity: Rarity
) -> list[Ranked]:
    """Sort the hits, best first. `here` is the slug of the reader's portal."""
    most = max((hit.score for hit in hits), default=1.0) or 1.0
    scorer = _Scorer(parsed, rarity)
    today = now.toordinal()
    weighed = [scorer.weigh(hit, most, today, here) for hit in hits]
    return sorted(weighed, key=lambda hit: (-hit.score, hit.card.pk))


class _Scorer:
    """Scores many cards for one query."""

    def __init__(self, parsed: ParsedQuery, rarity: Rarity) -> None:
        self.parsed = parsed
        self.rarity = rarity
        self.words = set(parsed.folded)
        self.keys = parsed.keys()
        self.groups = [
            _Weighed(
                group, [(group.words, 1.0), *((phrase, OTHER_WEIGHT) for phrase in group.others)], rarity
            )
            for group in parsed.groups
        ]
        self.total = sum(group.weight for group in self.groups) or 1.0
        self.needed = sum(not group.keys <= _SORTS for group in self.groups)
        """The number of groups that a name must match to equal the query."""
        self.bare = _bare(parsed.folded)
        self.code = syllables.compact(parsed.code) if parsed.code else ""
        self.highlighted = (
            [(word.folded, word.exact) for word in parsed.words] if parsed.has_diacritics else []
        )

    def weigh(self, hit: Hit, most: float, today: int, here: str) -> Ranked:
        card = hit.card
        cover, precision, order, exact = self._read(card.title, card.lead, 1.0)
        best = _fit(cover, precision, order, exact)
        for most_fit, words in self._promising(card) if card.names else ():
            if most_fit <= best:
                break
            way = self._read(words, card.lead, OTHER_NAME)
            if (fit := _fit(*way)) > best:
                best, (cover, precision, order, exact) = fit, way
        parts = Parts(
            cover,
            precision,
            order,
            exact,
            hit.score / most + (WHOLE / TEXT_SHARE if hit.whole else 0),
            self._accent_factor(card),
            _age_factor(card, today),
            HERE if here and card.portal == here else 1.0,
            card.weight,
            self._plain_factor(card),
            bool(self.code) and syllables.compact(card.code).startswith(self.code),
            hit.place,
        )
        return Ranked(card, parts.score, parts)

    def _promising(self, card: IndexCard) -> list[tuple[float, list[str]]]:
        """The names that share words with the query, each with its highest possible fit; the best first."""
        found = []
        in_lead = [group for group in self.groups if not group.keys.isdisjoint(card.lead)]
        everything = sum(group.weight for group in in_lead)
        for name in card.names[:MAX_NAMES]:
            words = name.split()
            if self.keys.isdisjoint(words):
                continue
            present = [group.weight for group in in_lead if not group.keys.isdisjoint(words)]
            if present:
                whole = sum(present)
                cover = (whole + LEAD_WEIGHT * (everything - whole)) / self.total
                exact = OTHER_NAME if len(present) >= self.needed else 0.0
                found.append((_fit(cover, 1.0, 1.0, exact), words))
        return sorted(found, key=_likelihood, reverse=True)

    def _accent_factor(self, card: IndexCard) -> float:
        """Prefer Sơn Hà to Sơn Hạ if the query has diacritics; 1 if the title shares no word with it."""
        shared = [exact for folded, exact in self.highlighted if folded in card.title]
        if not shared:
            return 1.0
        return 0.7 + 0.3 * sum([exact in card.exact for exact in shared]) / len(shared)

    def _plain_factor(self, card: IndexCard) -> float:
        if card.kind != SearchKind.PROCEDURE:
            return 1.0
        missing = [
            ways for ways in exceptional_actions_in(tuple(card.exact)) if not is_mentioned(ways, self.keys)
        ]
        return float(UNNAMED_ACTION ** min(2, len(missing)))

    def _read(self, name: list[str], lead: frozenset[str], whole: float) -> tuple[float, float, float, float]:
        """The (cover, precision, order, exact) of a name; `whole` is the value of an exact match."""
        rarity, present = self.rarity, set(name)
        reading: list[str] = []
        cover = 0.0
        for group in self.groups:
            share, phrase = group.best(name, present, lead)
            cover += group.weight * share
            reading += phrase
        keys = self.words.union(reading)
        mass = matched = 0.0
        for word, place in zip(name, _PLACES, strict=False):
            worth = rarity[word] * place
            if word in _COMMON_WORDS:
                worth *= FEW_WORDS
            mass += worth
            if word in keys:
                matched += worth
        pairs = set(itertools.pairwise(name))
        parsed = list(itertools.pairwise(reading))
        order = sum([pair in pairs for pair in parsed]) / len(parsed) if parsed else 1.0
        bare = _bare(name)
        exact = bare == self.bare or bare == _bare(reading)
        precision = matched / mass if mass else 0.0
        return cover / self.total, precision, order, whole * exact


class _Weighed:
    """A group of the query with the weight of each synonym."""

    def __init__(self, group: WordGroup, ways: list[tuple[Phrase, float]], rarity: Rarity) -> None:
        self.ways: list[tuple[Phrase, float, list[tuple[str, float]], float]] = []
        weights = []
        for phrase, worth in ways:
            rarities = [rarity[word] for word in phrase]
            self.ways.append((phrase, worth, list(zip(phrase, rarities, strict=True)), sum(rarities)))
            weights.append(max(rarities) * (1 + 0.2 * min(4, len(rarities) - 1)))
        # Words that are common alone may be rare together: tố cáo, without diacritics.
        weights += [rarity[pair] for pair in syllables.bigrams(group.words)]
        self.weight = max(weights) * (STOP_WORD_WEIGHT if group.is_stop_word else 1)
        self.keys = frozenset(word for phrase, _worth in ways for word in phrase)

    def best(self, name: list[str], present: set[str], lead: frozenset[str]) -> tuple[float, Phrase]:
        """The share of the group in this name, and the words that matched."""
        most, best = 0.0, self.ways[0][0]
        for phrase, worth, words, mass in self.ways:
            share = 0.0
            for word, rarity in words:
                if word in present:
                    share += rarity
                elif word in lead:
                    share += rarity * LEAD_WEIGHT
            share /= mass
            if len(phrase) > 1 and share * worth > most:
                whole = present.issuperset(phrase)
                share = 1.0 if whole and _contains_run(phrase, name) else share**2 * APART
            if share * worth > most:
                most, best = share * worth, phrase
        return most, best


def _bare(name: list[str]) -> list[str]:
    """The name without leading words that only name its type."""
    for place, word in enumerate(name):
        if word not in _SORTS:
            return name[place:]
    return name


_likelihood = itemgetter(0)
_SORTS = frozenset(syllables.folded("xã phường thị trấn huyện thủ tục"))


def _fit(cover: float, precision: float, order: float, exact: float) -> float:
    return cover**2 * (0.5 + 0.35 * precision + 0.15 * order) + 0.35 * exact


def _contains_run(part: Sequence[str], whole: Sequence[str]) -> bool:
    size = len(part)
    return any(tuple(whole[at : at + size]) == tuple(part) for at in range(len(whole) - size + 1))


def _age_factor(card: IndexCard, today: int) -> float:
    if card.kind not in AGEING or not card.day:
        return 1.0
    age = max(0, today - card.day)
    return 1.0 - FRESHNESS + FRESHNESS * 0.5 ** (age / HALF_LIFE)


class Rarity(dict[str, float]):
    """The inverse document frequency of a word, from 0.3 to about 10, computed once per word.

    `frequency` returns the number of documents with a word.
    """

    def __init__(self, frequency: Callable[[str], int], total: int) -> None:
        super().__init__()
        self.frequency = frequency
        self.total = total

    def __missing__(self, word: str) -> float:
        count = self.frequency(word)
        inverse = math.log(1 + (self.total - count + 0.5) / (count + 0.5))
        rarity = max(0.3, inverse) if count else UNKNOWN
        if len(self) < MAX_CACHED_WORDS:
            self[word] = rarity
        return rarity


@lru_cache(maxsize=1)
def rarity_in(view: tantivy.Searcher) -> Rarity:
    """Word rarities in this state of the index."""
    return Rarity(partial(index.frequency, view), view.num_docs)
