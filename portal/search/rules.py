"""What words mean beside themselves, from `SearchRule`: kept in memory, read anew soon after one changes."""

from __future__ import annotations

import csv
import itertools
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from django.db.models import Count, Max
from django.utils import timezone

from portal.lib import syllables
from portal.search.choices import ABOUT_PLACES, RuleAction
from portal.search.models import SearchRule

DATA = Path(__file__).resolve().parent / "data"
FRESH_SECONDS = 2.0
Phrase = tuple[str, ...]


@dataclass
class Thesaurus:
    """Phrases of folded words, and the phrases that mean the same."""

    meanings: dict[Phrase, list[Phrase]] = field(default_factory=dict)
    longest: int = 0
    pairs: set[str] = field(default_factory=set)
    """Neighbours in any of these phrases: words that go together, though no text holds them."""

    def add(self, phrase: Phrase, meaning: Phrase) -> None:
        if phrase and meaning and phrase != meaning:
            known = self.meanings.setdefault(phrase, [])
            if meaning not in known:
                known.append(meaning)
            self.longest = max(self.longest, len(phrase))
            self.pairs.update(syllables.bigrams(phrase))

    def keep_whole(self, phrase: Phrase) -> None:
        """A phrase that means nothing else, and is one thing all the same."""
        self.meanings.setdefault(phrase, [])
        self.longest = max(self.longest, len(phrase))


@dataclass(frozen=True)
class PortalPlace:
    """Where editors want one thing for a query: first, last, or instead of results."""

    action: RuleAction
    url: str


@dataclass(frozen=True)
class Known:
    """All rules that hold at a portal."""

    thesaurus: Thesaurus
    places: dict[Phrase, list[PortalPlace]]


@dataclass
class Cached:
    """What was read, and of which state of the table."""

    looked: float
    state: tuple[object, ...]
    known: dict[str, Known]


_cached: Cached | None = None


def thesaurus(portal: str = "") -> Thesaurus:
    return known(portal).thesaurus


def places(phrase: Phrase, portal: str = "") -> list[PortalPlace]:
    """What editors want for this query, as folded words."""
    return known(portal).places.get(phrase, [])


def known(portal: str = "") -> Known:
    """The rules of the province and of this portal.

    Costs nothing for two seconds, then one small query; the rules are read anew only when one changed.
    """
    global _cached
    if trial := _trial.get():
        return _known([*_standing_at(portal), trial])
    now = time.monotonic()
    if _cached is None or now - _cached.looked > FRESH_SECONDS:
        state = _state()
        _cached = Cached(now, state, _cached.known if _cached and _cached.state == state else _read())
    return _cached.known.get(portal) or _cached.known[""]


@contextmanager
def trying(rule: SearchRule) -> Iterator[None]:
    """Within, this rule holds too, for whoever asks in this thread: so that an editor sees what it does."""
    token = _trial.set(rule)
    try:
        yield
    finally:
        _trial.reset(token)


_trial: ContextVar[SearchRule | None] = ContextVar("search_trial", default=None)


def invalidate() -> None:
    global _cached
    _cached = None


def _state() -> tuple[object, ...]:
    found = SearchRule.objects.aggregate(Count("pk"), Max("pk"), Max("changed_at"))
    return (*found.values(), timezone.localdate())


def _standing_at(portal: str) -> list[SearchRule]:
    rules = SearchRule.objects.standing(timezone.localdate()).select_related("portal").order_by("pk")
    return [rule for rule in rules if rule.portal is None or rule.portal.slug == portal]


def _read() -> dict[str, Known]:
    """For the province, and for each portal that has rules of its own."""
    own = SearchRule.objects.exclude(portal=None).values_list("portal__slug", flat=True)
    return {slug: _known(_standing_at(slug)) for slug in {"", *own}}


def _known(standing: list[SearchRule]) -> Known:
    found = Known(Thesaurus(), {})
    for line in (DATA / "compounds.txt").read_text(encoding="utf-8").splitlines():
        found.thesaurus.keep_whole(tuple(syllables.folded(line)))
    for rule in standing:
        for text in spelled_out(rule.phrase):
            _add(found, rule, tuple(syllables.folded(text)))
    return found


def _add(found: Known, rule: SearchRule, phrase: Phrase) -> None:
    action = RuleAction(rule.action)
    if action in ABOUT_PLACES:
        found.places.setdefault(phrase, []).append(PortalPlace(action, rule.meaning))
        return
    meaning = tuple(syllables.folded(rule.meaning))
    found.thesaurus.add(phrase, meaning)
    if action == RuleAction.SYNONYM:
        found.thesaurus.add(meaning, phrase)


_CLASS = re.compile(r"\{([^{}]+)\}")


def spelled_out(phrase: str) -> Iterator[str]:
    """A phrase with a class of words in braces, once for each of them: "{người thân} mất" is "mẹ mất" too."""
    names = _CLASS.findall(phrase)
    pattern = _CLASS.sub("{}", phrase)
    known = classes()
    for words in itertools.product(*(known.get(name, (name,)) for name in names)):
        yield pattern.format(*words)


@lru_cache(maxsize=1)
def classes() -> dict[str, tuple[str, ...]]:
    """The classes of words that ship, by name."""
    found: dict[str, list[str]] = {}
    with (DATA / "classes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["class"], []).append(row["words"])
    return {name: tuple(words) for name, words in found.items()}
