"""Synonyms, pins and answers from `SearchRule` rows, cached and reloaded soon after a change."""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from django.db.models import Count, Max
from django.utils import timezone

from portal.base.caching import cached
from portal.lib import syllables
from portal.search.choices import ABOUT_PLACES, RuleAction
from portal.search.models import SearchRule

DATA = Path(__file__).resolve().parent / "data"
Phrase = tuple[str, ...]


@dataclass
class Thesaurus:
    """Phrases of folded words and their synonyms."""

    meanings: dict[Phrase, list[Phrase]] = field(default_factory=dict)
    longest: int = 0
    pairs: set[str] = field(default_factory=set)
    """Adjacent words of these phrases: they belong together even if no text contains them."""

    def add(self, phrase: Phrase, meaning: Phrase) -> None:
        if phrase and meaning and phrase != meaning:
            known = self.meanings.setdefault(phrase, [])
            if meaning not in known:
                known.append(meaning)
            self.longest = max(self.longest, len(phrase))
            self.pairs.update(syllables.bigrams(phrase))

    def add_compound(self, phrase: Phrase) -> None:
        """A phrase without synonyms that is still one term."""
        self.meanings.setdefault(phrase, [])
        self.longest = max(self.longest, len(phrase))


@dataclass(frozen=True)
class PortalPlace:
    """What editors set for a query: pin first, bury, or answer instead of results."""

    action: RuleAction
    url: str


@dataclass(frozen=True)
class Known:
    """All rules that apply in a portal."""

    thesaurus: Thesaurus
    places: dict[Phrase, list[PortalPlace]]


def thesaurus(portal: str = "") -> Thesaurus:
    return known(portal).thesaurus


def places(phrase: Phrase, portal: str = "") -> list[PortalPlace]:
    """The editors' rules for this query, given as folded words."""
    return known(portal).places.get(phrase, [])


def known(portal: str = "") -> Known:
    """The rules of the province and of this portal.

    Makes no query for two seconds, then one small query; rules are reloaded only after a change.
    """
    if trial := _trial.get():
        return _known([*_rules_at(portal), trial])
    by_portal = _rules(_state())
    return by_portal.get(portal) or by_portal[""]


@contextmanager
def trying(rule: SearchRule) -> Iterator[None]:
    """Apply this rule, too, within the block and thread: an editor previews its effect."""
    token = _trial.set(rule)
    try:
        yield
    finally:
        _trial.reset(token)


_trial: ContextVar[SearchRule | None] = ContextVar("search_trial", default=None)


@cached("search-rules", seconds=2)
def _state() -> tuple[object, ...]:
    found = SearchRule.objects.aggregate(Count("pk"), Max("pk"), Max("changed_at"))
    return (*found.values(), timezone.localdate())


def _rules_at(portal: str) -> list[SearchRule]:
    rules = SearchRule.objects.in_force(timezone.localdate()).select_related("portal").order_by("pk")
    return [rule for rule in rules if rule.portal is None or rule.portal.slug == portal]


@cached(seconds=3600, most=1)
def _rules(state: tuple[object, ...]) -> dict[str, Known]:
    """Rules of the province, and of each portal that has its own."""
    own = SearchRule.objects.exclude(portal=None).values_list("portal__slug", flat=True)
    return {slug: _known(_rules_at(slug)) for slug in {"", *own}}


def _known(in_force: list[SearchRule]) -> Known:
    found = Known(Thesaurus(), {})
    for line in (DATA / "compounds.txt").read_text(encoding="utf-8").splitlines():
        found.thesaurus.add_compound(tuple(syllables.folded(line)))
    for rule in in_force:
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
    """Expand a word class in braces: "{người thân} mất" also gives "mẹ mất"."""
    names = _CLASS.findall(phrase)
    pattern = _CLASS.sub("{}", phrase)
    known = classes()
    for words in itertools.product(*(known.get(name, (name,)) for name in names)):
        yield pattern.format(*words)


@lru_cache(maxsize=1)
def classes() -> dict[str, tuple[str, ...]]:
    """The shipped word classes by name."""
    found: dict[str, list[str]] = {}
    with (DATA / "classes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["class"], []).append(row["words"])
    return {name: tuple(words) for name, words in found.items()}
