"""Compile the search rules in force from `SearchRule` rows; cached, and loaded again after a change."""

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
from portal.search.choices import ABOUT_ADDRESSES, RuleAction
from portal.search.models import SearchRule

DATA = Path(__file__).resolve().parent / "data"
Phrase = tuple[str, ...]
"""Folded words (lower case, no diacritics), in order."""


@dataclass
class Thesaurus:
    """Phrases and their synonyms.

    A phrase without synonyms is a compound: its words form one group in a query.
    """

    meanings: dict[Phrase, list[Phrase]] = field(default_factory=dict)
    longest: int = 0
    """The number of words of the longest phrase."""
    pairs: set[str] = field(default_factory=set)
    """Adjacent words of phrases with synonyms, as single terms: khai_sinh."""

    def add(self, phrase: Phrase, meaning: Phrase) -> None:
        if phrase and meaning and phrase != meaning:
            known = self.meanings.setdefault(phrase, [])
            if meaning not in known:
                known.append(meaning)
            self.longest = max(self.longest, len(phrase))
            self.pairs.update(syllables.bigrams(phrase))

    def add_compound(self, phrase: Phrase) -> None:
        """Add a phrase that is one term but has no synonyms."""
        self.meanings.setdefault(phrase, [])
        self.longest = max(self.longest, len(phrase))


@dataclass(frozen=True)
class EditorRule:
    """What a rule does for one query: pin a document, bury it, or redirect to an address."""

    action: RuleAction
    url: str
    """The address of the document, or the address to redirect to."""


@dataclass(frozen=True)
class RuleSet:
    """All rules that apply in a portal; the keys of `by_query` are whole queries as folded words."""

    thesaurus: Thesaurus = field(default_factory=Thesaurus)
    by_query: dict[Phrase, list[EditorRule]] = field(default_factory=dict)


def thesaurus(portal: str) -> Thesaurus:
    """The synonyms that apply in the portal with this slug; with "", only those of all portals."""
    return _rule_set(portal).thesaurus


def for_query(query: Phrase, portal: str) -> list[EditorRule]:
    """The rules to pin, bury or redirect for exactly these folded words, in the portal with this slug."""
    return _rule_set(portal).by_query.get(query, [])


def _rule_set(portal: str) -> RuleSet:
    """The rules of the province and of the portal with this slug.

    Makes one small query at most every two seconds, and loads the rules only after a change. Inside a block
    of `trying`, each call loads and compiles the rules.
    """
    if trial := _trial.get():
        return _compiled([*_in_force(portal), trial])
    by_portal = _rule_sets(_state())
    return by_portal.get(portal) or by_portal[""]


@contextmanager
def trying(rule: SearchRule) -> Iterator[None]:
    """Inside the `with` block, apply this unsaved rule as well, so that an editor can preview its effect.

    The rule applies in every portal, but only in the current thread.
    """
    token = _trial.set(rule)
    try:
        yield
    finally:
        _trial.reset(token)


_trial: ContextVar[SearchRule | None] = ContextVar("search_trial", default=None)


@cached("search-rules", seconds=2)
def _state() -> tuple[object, ...]:
    """Values that change when a rule is added, changed or removed, and when a new day begins.

    A rule expires at the beginning of the day after `expires_on`.
    """
    newest = SearchRule.objects.aggregate(Count("pk"), Max("pk"), Max("changed_at"))
    return (*newest.values(), timezone.localdate())


def _in_force(portal: str) -> list[SearchRule]:
    rules = SearchRule.objects.in_force(timezone.localdate()).select_related("portal").order_by("pk")
    return [rule for rule in rules if rule.portal is None or rule.portal.slug == portal]


@cached(seconds=3600, most=1)
def _rule_sets(state: tuple[object, ...]) -> dict[str, RuleSet]:
    """Slug of a portal with rules of its own -> its rules; "" -> the rules of all other portals.

    `state` is a value of `_state`, and only the cache key.
    """
    own = SearchRule.objects.exclude(portal=None).values_list("portal__slug", flat=True)
    return {slug: _compiled(_in_force(slug)) for slug in {"", *own}}


def _compiled(in_force: list[SearchRule]) -> RuleSet:
    rule_set = RuleSet()
    for line in (DATA / "compounds.txt").read_text(encoding="utf-8").splitlines():
        rule_set.thesaurus.add_compound(tuple(syllables.folded(line)))
    for rule in in_force:
        for text in spelled_out(rule.phrase):
            _add(rule_set, rule, tuple(syllables.folded(text)))
    return rule_set


def _add(rule_set: RuleSet, rule: SearchRule, phrase: Phrase) -> None:
    action = RuleAction(rule.action)
    if action in ABOUT_ADDRESSES:
        rule_set.by_query.setdefault(phrase, []).append(EditorRule(action, rule.meaning))
        return
    meaning = tuple(syllables.folded(rule.meaning))
    rule_set.thesaurus.add(phrase, meaning)
    if action == RuleAction.SYNONYM:
        rule_set.thesaurus.add(meaning, phrase)


_CLASS = re.compile(r"\{([^{}]+)\}")


def spelled_out(phrase: str) -> Iterator[str]:
    """Yield the phrase for every combination of words of the classes in braces.

    "{người thân} mất" gives "mẹ mất" and others. The name of an unknown class stays as a word, without
    braces. A brace without its partner does not change.
    """
    texts = _CLASS.split(phrase)  # every second text is the name of a class
    choices = [classes().get(text, (text,)) if at % 2 else (text,) for at, text in enumerate(texts)]
    yield from map("".join, itertools.product(*choices))


@lru_cache(maxsize=1)
def classes() -> dict[str, tuple[str, ...]]:
    """Name of a shipped word class -> its words (`data/classes.csv`)."""
    by_name: dict[str, list[str]] = {}
    with (DATA / "classes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            by_name.setdefault(row["class"], []).append(row["words"])
    return {name: tuple(words) for name, words in by_name.items()}
