"""The last word on order: the best few hundred by the engine, weighed by what only we know.

A score is how well the name of a thing fits what was asked (`fit`), and a little of what the engine thinks of
its text; times what the thing counts (kind, own importance, how often it is wanted), its age, and where the
reader stands. `Parts` keeps each of these, for the page that tells an editor why.
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
from portal.search.exceptional_actions import exceptional_actions_in, is_said
from portal.search.index import IndexCard
from portal.search.query_parser import STOP_WORDS, ParsedQuery, WordGroup
from portal.search.rules import Phrase

HALF_LIFE = 240  # days after which half of what freshness gives is gone
FRESHNESS = 0.35
HERE = 1.12
STOP_WORD_WEIGHT = 0.12
OTHER_WEIGHT = 0.93
"""What a name counts that fits what the words may be called instead."""
OTHER_NAME = 0.5
"""What it counts to be one of the other names, beside being the name itself."""
LEAD_WEIGHT = 0.45
APART = 0.7
"""A phrase whose words all stand in a name, but not beside each other."""
TEXT_SHARE = 0.22
WHOLE = 0.08
"""For holding every word, somewhere."""
MOST_NAMES = 30
"""Other names of a thing that are looked at."""
HEAD = 40
"""Words of a name that are looked at; further words hardly weigh."""
_SAYING_LITTLE = frozenset(phrase[0] for phrase in STOP_WORDS if len(phrase) == 1)
_PLACES = [1 / (1 + place / 8) for place in range(HEAD)]
UNKNOWN = 3.0
"""What a word tells that stands in no text."""
UNSAID = 0.86
"""For each special deed of a procedure that the query does not speak of: issued again, extended, abroad."""
FEW_WORDS = 0.2
"""What words of every name weigh in it: thủ tục, về, các."""
WEIGHED = 0.7
"""How far what a thing counts by itself may outdo how well it fits."""
FITTING = 0.5
"""Below this cover a thing hardly fits, and how often it is wanted says less and less."""
CODE = 6.0
PINNED = 100.0
BURIED = 0.01

MOST_KNOWN = 100_000
"""Words whose rarity is remembered; strangers may invent as many as they like."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a score is made of."""

    cover: float = 0
    """How much of the query the name holds, rare words counting more."""
    precision: float = 0
    """How much of the name the query speaks of."""
    order: float = 0
    """How many neighbours of the query are neighbours in the name."""
    exact: float = 0
    """One when the query is the name itself; less when it is another name of the thing."""
    text: float = 0
    """The engine's score, as a part of the best one."""
    accent: float = 1
    age: float = 1
    here: float = 1
    weight: float = 1
    plain: float = 1
    """Less for a procedure whose special deed was not asked for."""
    code: bool = False
    place: str = ""
    """What a rule of editors says: pin, bury."""

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
            * self.weight ** (WEIGHED * min(1.0, self.cover / FITTING))
            * (BURIED if self.place else 1)
        )


@dataclass(frozen=True, slots=True)
class Ranked:
    card: IndexCard
    score: float
    parts: Parts = Parts()


@dataclass(frozen=True, slots=True)
class Hit:
    """A candidate: the engine's score, and whether it holds everything asked for."""

    card: IndexCard
    score: float
    whole: bool = True
    place: str = ""


def ranked(
    parsed: ParsedQuery, hits: Sequence[Hit], *, now: dt.datetime, here: str = "", rarity: Rarity
) -> list[Ranked]:
    """The hits, best first. `here`: the portal the reader is at."""
    most = max((hit.score for hit in hits), default=1.0) or 1.0
    reader = _Reader(parsed, rarity)
    today = now.toordinal()
    weighed = [reader.weigh(hit, most, today, here) for hit in hits]
    return sorted(weighed, key=lambda hit: (-hit.score, hit.card.pk))


class _Reader:
    """Looks at many cards for one query."""

    def __init__(self, parsed: ParsedQuery, rarity: Rarity) -> None:
        self.parsed = parsed
        self.rarity = rarity
        self.words = set(parsed.folded)
        self.said = parsed.keys()
        self.groups = [
            _Weighed(
                group, [(group.words, 1.0), *((phrase, OTHER_WEIGHT) for phrase in group.others)], rarity
            )
            for group in parsed.groups
        ]
        self.total = sum(group.weight for group in self.groups) or 1.0
        self.needed = sum(not group.said <= _SORTS for group in self.groups)
        """Groups that another name holds which is the query itself."""
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
        """The names that hold words of the query, with how well each may fit at best; the likeliest first."""
        found = []
        told = [group for group in self.groups if not group.said.isdisjoint(card.lead)]
        everything = sum(group.weight for group in told)
        for name in card.names[:MOST_NAMES]:
            words = name.split()
            if self.said.isdisjoint(words):
                continue
            held = [group.weight for group in told if not group.said.isdisjoint(words)]
            if held:
                whole = sum(held)
                cover = (whole + LEAD_WEIGHT * (everything - whole)) / self.total
                exact = OTHER_NAME if len(held) >= self.needed else 0.0
                found.append((_fit(cover, 1.0, 1.0, exact), words))
        return sorted(found, key=_likelihood, reverse=True)

    def _accent_factor(self, card: IndexCard) -> float:
        """Sơn Hà before Sơn Hạ, when the query has marks; a title without any of its words says nothing."""
        shared = [exact for folded, exact in self.highlighted if folded in card.title]
        if not shared:
            return 1.0
        return 0.7 + 0.3 * sum([exact in card.exact for exact in shared]) / len(shared)

    def _plain_factor(self, card: IndexCard) -> float:
        if card.kind != SearchKind.PROCEDURE:
            return 1.0
        unsaid = [ways for ways in exceptional_actions_in(tuple(card.exact)) if not is_said(ways, self.said)]
        return float(UNSAID ** min(2, len(unsaid)))

    def _read(self, name: list[str], lead: frozenset[str], whole: float) -> tuple[float, float, float, float]:
        """How a name speaks of the query: cover, precision, order, exact; `whole`: what the last counts."""
        rarity, held = self.rarity, set(name)
        reading: list[str] = []
        cover = 0.0
        for group in self.groups:
            share, phrase = group.best(name, held, lead)
            cover += group.weight * share
            reading += phrase
        said = self.words.union(reading)
        mass = matched = 0.0
        for word, place in zip(name, _PLACES, strict=False):
            worth = rarity[word] * place
            if word in _SAYING_LITTLE:
                worth *= FEW_WORDS
            mass += worth
            if word in said:
                matched += worth
        pairs = set(itertools.pairwise(name))
        parsed = list(itertools.pairwise(reading))
        order = sum([pair in pairs for pair in parsed]) / len(parsed) if parsed else 1.0
        bare = _bare(name)
        exact = bare == self.bare or bare == _bare(reading)
        precision = matched / mass if mass else 0.0
        return cover / self.total, precision, order, whole * exact


class _Weighed:
    """A group of the query, with what each way of saying it is worth."""

    def __init__(self, group: WordGroup, ways: list[tuple[Phrase, float]], rarity: Rarity) -> None:
        self.ways: list[tuple[Phrase, float, list[tuple[str, float]], float]] = []
        weights = []
        for phrase, worth in ways:
            rarities = [rarity[word] for word in phrase]
            self.ways.append((phrase, worth, list(zip(phrase, rarities, strict=True)), sum(rarities)))
            weights.append(max(rarities) * (1 + 0.2 * min(4, len(rarities) - 1)))
        # Words that say little each say much together: tố cáo, without its marks.
        weights += [rarity[pair] for pair in syllables.bigrams(group.words)]
        self.weight = max(weights) * (STOP_WORD_WEIGHT if group.is_stop_word else 1)
        self.said = frozenset(word for phrase, _worth in ways for word in phrase)

    def best(self, name: list[str], held: set[str], lead: frozenset[str]) -> tuple[float, Phrase]:
        """How much of the group this name holds, and in which words."""
        most, best = 0.0, self.ways[0][0]
        for phrase, worth, words, mass in self.ways:
            share = 0.0
            for word, rarity in words:
                if word in held:
                    share += rarity
                elif word in lead:
                    share += rarity * LEAD_WEIGHT
            share /= mass
            if len(phrase) > 1 and share * worth > most:
                whole = held.issuperset(phrase)
                share = 1.0 if whole and _stands_in(phrase, name) else share**2 * APART
            if share * worth > most:
                most, best = share * worth, phrase
        return most, best


def _bare(name: list[str]) -> list[str]:
    """A name without the words that only say what sort of thing it is."""
    for place, word in enumerate(name):
        if word not in _SORTS:
            return name[place:]
    return name


_likelihood = itemgetter(0)
_SORTS = frozenset(syllables.folded("xã phường thị trấn huyện thủ tục"))


def _fit(cover: float, precision: float, order: float, exact: float) -> float:
    return cover**2 * (0.5 + 0.35 * precision + 0.15 * order) + 0.35 * exact


def _stands_in(part: Sequence[str], whole: Sequence[str]) -> bool:
    size = len(part)
    return any(tuple(whole[at : at + size]) == tuple(part) for at in range(len(whole) - size + 1))


def _age_factor(card: IndexCard, today: int) -> float:
    if card.kind not in AGEING or not card.day:
        return 1.0
    age = max(0, today - card.day)
    return 1.0 - FRESHNESS + FRESHNESS * 0.5 ** (age / HALF_LIFE)


class Rarity(dict[str, float]):
    """How much a word tells: much when it stands in few texts. Between 0.3 and about ten.

    Looked up once a word; `frequency` says how many of all texts hold it.
    """

    def __init__(self, frequency: Callable[[str], int], total: int) -> None:
        super().__init__()
        self.frequency = frequency
        self.total = total

    def __missing__(self, word: str) -> float:
        count = self.frequency(word)
        told = math.log(1 + (self.total - count + 0.5) / (count + 0.5))
        rarity = max(0.3, told) if count else UNKNOWN
        if len(self) < MOST_KNOWN:
            self[word] = rarity
        return rarity


@lru_cache(maxsize=1)
def rarity_in(view: tantivy.Searcher) -> Rarity:
    """How much words tell in this state of the index."""
    return Rarity(partial(index.frequency, view), view.num_docs)
