"""Rank the candidates of a query.

The score is how well the name of a document fits the query (`fit`) plus a share of the engine's text score,
times weight (kind, boost, popularity), age and portal. `Parts` has each factor, for the page that explains a
ranking. The constants have no unit unless they name one. Check a change of them with the judged queries
(`tests/test_demo.py`).
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

import tantivy

from portal.lib import syllables
from portal.search.choices import AGEING, RuleAction, SearchKind
from portal.search.exceptional_actions import exceptional_actions_in, is_mentioned
from portal.search.index import IndexCard
from portal.search.query_parser import STOP_WORDS, ParsedQuery, WordGroup
from portal.search.rules import Phrase

# How much a word of the query weighs: its rarity, times one of these.
STOP_WORD_WEIGHT = 0.12
"""The weight of a stop word of the query."""
SYNONYM_WEIGHT = 0.93
"""The weight of a synonym that is in a name."""
LEAD_WEIGHT = 0.45
"""The weight of a word that is in the summary or another name, but not in the name itself."""
APART_WEIGHT = 0.7
"""The weight of a phrase whose words are not adjacent in a name."""
UNKNOWN_RARITY = 3.0
"""The rarity (`Rarity`) of a word that is in no document."""

# How a name is read.
MAX_NAMES = 30
"""The number of other names of a document that are read."""
MAX_NAME_WORDS = 40
"""The number of words of a name that are read."""
_POSITION_WEIGHTS = [1 / (1 + position / 8) for position in range(MAX_NAME_WORDS)]
"""The weight of each word of a name: the ninth weighs half as much as the first."""
COMMON_WORD_WEIGHT = 0.2
"""The weight of words that are in many names: thủ tục, về, các."""
_COMMON_WORDS = frozenset(phrase[0] for phrase in STOP_WORDS if len(phrase) == 1)
_TYPE_WORDS = frozenset(syllables.folded("xã phường thị trấn huyện thủ tục"))
"""Words that only tell the type of an item.

At the beginning of names and queries they are ignored when these are compared for `Parts.exact`.
"""
OTHER_NAME_EXACT = 0.5
"""The value of `Parts.exact` if another name equals the query; it is 1 if the main name does."""

# What is added to the fit, which is at most 1.35.
TEXT_SHARE = 0.22
"""The factor of `Parts.text`; the engine's score of the best hit counts as 1."""
WHOLE_BONUS = 0.08
"""What is added to the fit of a document that contains every word of the query."""
CODE_BONUS = 6.0
"""What is added to the fit of a procedure whose code is in the query: more than all other parts together."""

# What the score is multiplied by.
HERE_FACTOR = 1.12
"""The factor of the score for documents of the reader's portal."""
FRESHNESS = 0.35
"""The share of the score that ageing kinds of documents lose over time."""
HALF_LIFE = 240
"""The number of days after which half of FRESHNESS is lost."""
UNNAMED_ACTION_FACTOR = 0.86
"""The factor for each exceptional action (reissue, extension, abroad) of a procedure that the query does not
name. At most two actions count."""
WEIGHT_EXPONENT = 0.7
"""The exponent of `Parts.weight`; below 1, so that the weight changes the score less than the fit does."""
FULL_WEIGHT_COVER = 0.5
"""If `Parts.cover` is less than this, the exponent is reduced in proportion."""

# Rules of editors.
PINNED_SCORE = 100.0
"""The score of a pinned document: more than any other."""
BURIED_FACTOR = 0.01

MAX_CACHED_WORDS = 100_000
"""The number of words whose rarity is cached."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The factors of a score."""

    cover: float = 0
    """The share of the query that is in the name, from 0 to 1, weighted by rarity."""
    precision: float = 0
    """The share of the name that is in the query, from 0 to 1, weighted by rarity and position."""
    order: float = 0
    """The share of the pairs of adjacent matched words that are adjacent in the name; 1 without pairs."""
    exact: float = 0
    """1 if the query equals the title, OTHER_NAME_EXACT if it equals another name, else 0."""
    text: float = 0
    """The engine's score divided by the best one, plus a bonus if the document has every word."""
    accent: float = 1
    """Below 1 if words of the title have other diacritics than in the query."""
    age: float = 1
    """Below 1 for older documents of kinds that age."""
    here: float = 1
    """Above 1 for documents of the reader's portal."""
    weight: float = 1
    """The weight of the document, whatever the query: kind, boost and popularity."""
    plain: float = 1
    """Below 1 for a procedure with an exceptional action that the query does not name."""
    code: bool = False
    """Whether the query contains the code of the procedure."""
    rule: str = ""
    """What an editor's rule does with this document: pin or bury it; "" without a rule."""

    @property
    def fit(self) -> float:
        return _fit(self.cover, self.precision, self.order, self.exact)

    @property
    def score(self) -> float:
        if self.rule == RuleAction.PIN:
            return PINNED_SCORE
        named = self.fit + TEXT_SHARE * self.text + (CODE_BONUS if self.code else 0)
        return (
            named
            * self.accent
            * self.plain
            * self.age
            * self.here
            * self.weight ** (WEIGHT_EXPONENT * min(1.0, self.cover / FULL_WEIGHT_COVER))
            * (BURIED_FACTOR if self.rule else 1)
        )


@dataclass(frozen=True, slots=True)
class RankedHit:
    """A document with its score. `parts` has its default values if the document was not ranked."""

    card: IndexCard
    score: float
    parts: Parts = Parts()


@dataclass(frozen=True, slots=True)
class Hit:
    """A candidate with the engine's text score."""

    card: IndexCard
    score: float
    whole: bool = True
    """Whether the document contains every word of the query."""
    rule: str = ""
    """What an editor's rule does with the document: pin or bury it; "" without a rule."""


def ranked(
    parsed: ParsedQuery, hits: Sequence[Hit], searcher: tantivy.Searcher, *, now: dt.datetime, here: str
) -> list[RankedHit]:
    """Score the hits and sort them, best first; equal scores by primary key.

    `here` is the slug of the reader's portal, or "".
    """
    best_text = max((hit.score for hit in hits), default=1.0) or 1.0
    scorer = _Scorer(parsed, rarity_in(searcher), best_text, now.toordinal(), here)
    return sorted((scorer.score(hit) for hit in hits), key=lambda hit: (-hit.score, hit.card.pk))


class _Scorer:
    """Scores many hits for one query.

    `best_text` is the highest text score of the hits, `today` an ordinal, `here` the slug of the reader's
    portal.
    """

    def __init__(self, parsed: ParsedQuery, rarity: Rarity, best_text: float, today: int, here: str) -> None:
        self.rarity = rarity
        self.best_text = best_text
        self.today = today
        self.here = here
        self.words = set(parsed.folded)
        self.all_words = parsed.all_words()
        self.groups = [_WeighedGroup(group, rarity) for group in parsed.groups]
        self.total = sum(group.weight for group in self.groups) or 1.0
        self.needed = sum(not group.all_words <= _TYPE_WORDS for group in self.groups)
        """The number of groups that a name must match to equal the query."""
        self.bare = _bare(parsed.folded)
        self.code = syllables.compact(parsed.code) if parsed.code else ""
        self.accented = [(word.folded, word.exact) for word in parsed.words] if parsed.has_diacritics else []

    def score(self, hit: Hit) -> RankedHit:
        """The hit with the score of the name that fits best."""
        card = hit.card
        cover, precision, order, exact = self._compare(card.title, card.lead, 1.0)
        best = _fit(cover, precision, order, exact)
        for highest_fit, words in self._other_names(card) if card.names else ():
            if highest_fit <= best:
                break
            compared = self._compare(words, card.lead, OTHER_NAME_EXACT)
            if (fit := _fit(*compared)) > best:
                best, (cover, precision, order, exact) = fit, compared
        parts = Parts(
            cover,
            precision,
            order,
            exact,
            text=hit.score / self.best_text + (WHOLE_BONUS / TEXT_SHARE if hit.whole else 0),
            accent=self._accent_factor(card),
            age=self._age_factor(card),
            here=HERE_FACTOR if self.here and card.portal == self.here else 1.0,
            weight=card.weight,
            plain=self._plain_factor(card),
            code=bool(self.code) and syllables.compact(card.code).startswith(self.code),
            rule=hit.rule,
        )
        return RankedHit(card, parts.score, parts)

    def _other_names(self, card: IndexCard) -> list[tuple[float, list[str]]]:
        """The (highest possible fit, words) of each other name that shares words with the query.

        The highest fit comes first, so that the caller can stop early.
        """
        names = []
        in_lead = [group for group in self.groups if not group.all_words.isdisjoint(card.lead)]
        everything = sum(group.weight for group in in_lead)
        for name in card.names[:MAX_NAMES]:
            words = name.split()
            if self.all_words.isdisjoint(words):
                continue
            present = [group.weight for group in in_lead if not group.all_words.isdisjoint(words)]
            if present:
                whole = sum(present)
                cover = (whole + LEAD_WEIGHT * (everything - whole)) / self.total
                exact = OTHER_NAME_EXACT if len(present) >= self.needed else 0.0
                names.append((_fit(cover, 1.0, 1.0, exact), words))
        return sorted(names, key=itemgetter(0), reverse=True)

    def _accent_factor(self, card: IndexCard) -> float:
        """The factor for equal diacritics, from 0.7 to 1: for "Sơn Hà", Sơn Hà ranks before Sơn Hạ.

        1 if the query has no diacritics or shares no word with the title.
        """
        shared = [exact for folded, exact in self.accented if folded in card.title]
        if not shared:
            return 1.0
        return 0.7 + 0.3 * sum([exact in card.exact for exact in shared]) / len(shared)

    def _age_factor(self, card: IndexCard) -> float:
        if card.kind not in AGEING or not card.day:
            return 1.0
        age = max(0, self.today - card.day)
        return 1.0 - FRESHNESS + FRESHNESS * 0.5 ** (age / HALF_LIFE)

    def _plain_factor(self, card: IndexCard) -> float:
        if card.kind != SearchKind.PROCEDURE:
            return 1.0
        actions = exceptional_actions_in(tuple(card.exact))
        unnamed = [alternatives for alternatives in actions if not is_mentioned(alternatives, self.all_words)]
        return float(UNNAMED_ACTION_FACTOR ** min(2, len(unnamed)))

    def _compare(
        self, name: list[str], lead: frozenset[str], exact_value: float
    ) -> tuple[float, float, float, float]:
        """The (cover, precision, order, exact) of a name, as in `Parts`.

        `lead` are the words that count a little although they are not in the name; `exact_value` is the
        value of `exact` if the name equals the query.
        """
        rarity, present = self.rarity, set(name)
        matched_words: list[str] = []
        cover = 0.0
        for group in self.groups:
            share, phrase = group.best(name, present, lead)
            cover += group.weight * share
            matched_words += phrase
        query_words = self.words.union(matched_words)
        mass = matched = 0.0
        for word, position_weight in zip(name, _POSITION_WEIGHTS, strict=False):
            worth = rarity[word] * position_weight
            if word in _COMMON_WORDS:
                worth *= COMMON_WORD_WEIGHT
            mass += worth
            if word in query_words:
                matched += worth
        name_pairs = set(itertools.pairwise(name))
        query_pairs = list(itertools.pairwise(matched_words))
        order = sum([pair in name_pairs for pair in query_pairs]) / len(query_pairs) if query_pairs else 1.0
        bare = _bare(name)
        exact = bare == self.bare or bare == _bare(matched_words)
        precision = matched / mass if mass else 0.0
        return cover / self.total, precision, order, exact_value * exact


class _WeighedGroup:
    """A group of the query with the rarity of its words and of each synonym."""

    def __init__(self, group: WordGroup, rarity: Rarity) -> None:
        self.phrases: list[tuple[Phrase, float, list[tuple[str, float]], float]] = []
        """Each phrase with its weight, its words with their rarities, and the sum of these."""
        weights = []
        for phrase in (group.words, *group.others):
            rarities = [rarity[word] for word in phrase]
            weight = SYNONYM_WEIGHT if self.phrases else 1.0
            self.phrases.append((phrase, weight, list(zip(phrase, rarities, strict=True)), sum(rarities)))
            weights.append(max(rarities) * (1 + 0.2 * min(4, len(rarities) - 1)))
        # Words that are common alone may be rare together: tố cáo, without diacritics.
        weights += [rarity[pair] for pair in syllables.bigrams(group.words)]
        self.weight = max(weights) * (STOP_WORD_WEIGHT if group.is_stop_word else 1)
        self.all_words = frozenset(word for phrase in (group.words, *group.others) for word in phrase)

    def best(self, name: list[str], present: set[str], lead: frozenset[str]) -> tuple[float, Phrase]:
        """The share of the group in this name, from 0 to 1, and the phrase of the group that fits best.

        `present` are the words of the name, `lead` those that count a little although they are not in it.
        """
        most, best = 0.0, self.phrases[0][0]
        for phrase, weight, words, mass in self.phrases:
            share = 0.0
            for word, rarity in words:
                if word in present:
                    share += rarity
                elif word in lead:
                    share += rarity * LEAD_WEIGHT
            share /= mass
            if len(phrase) > 1 and share * weight > most:
                whole = present.issuperset(phrase)
                share = 1.0 if whole and _is_part(phrase, name) else share**2 * APART_WEIGHT
            if share * weight > most:
                most, best = share * weight, phrase
        return most, best


def _bare(name: list[str]) -> list[str]:
    """The name without the type words (_TYPE_WORDS) at its beginning; unchanged if it has no other words."""
    for place, word in enumerate(name):
        if word not in _TYPE_WORDS:
            return name[place:]
    return name


def _fit(cover: float, precision: float, order: float, exact: float) -> float:
    """How well a name fits the query, from 0 to 1.35."""
    return cover**2 * (0.5 + 0.35 * precision + 0.15 * order) + 0.35 * exact


def _is_part(phrase: Phrase, name: list[str]) -> bool:
    """Whether the words of the phrase are adjacent in the name."""
    size = len(phrase)
    return any(tuple(name[at : at + size]) == phrase for at in range(len(name) - size + 1))


class Rarity(dict[str, float]):
    """The inverse document frequency of a word in one state of the index, from 0.3 to about 10.

    A searcher does not change, so the values of the first MAX_CACHED_WORDS words are cached.
    """

    def __init__(self, searcher: tantivy.Searcher) -> None:
        super().__init__()
        self.searcher = searcher

    def __missing__(self, word: str) -> float:
        count = self.searcher.doc_freq("text", word)
        inverse = math.log(1 + (self.searcher.num_docs - count + 0.5) / (count + 0.5))
        rarity = max(0.3, inverse) if count else UNKNOWN_RARITY
        if len(self) < MAX_CACHED_WORDS:
            self[word] = rarity
        return rarity


@lru_cache(maxsize=1)
def rarity_in(searcher: tantivy.Searcher) -> Rarity:
    return Rarity(searcher)
