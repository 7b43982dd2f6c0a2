"""What words mean beside themselves, from `SearchRule`: kept in memory, read anew soon after one changes."""

from __future__ import annotations

import csv
import itertools
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from django.db.models import Count, Max
from django.utils import timezone

from portal.lib import syllables
from portal.search.choices import RuleAction
from portal.search.models import SearchRule

DATA = Path(__file__).resolve().parent / "data"
FRESH_SECONDS = 2.0
Phrase = tuple[str, ...]


@dataclass
class Thesaurus:
    """Phrases of folded words, and the phrases that mean the same."""

    meanings: dict[Phrase, list[Phrase]] = field(default_factory=dict)
    longest: int = 0

    def add(self, phrase: Phrase, meaning: Phrase) -> None:
        if phrase and meaning and phrase != meaning:
            known = self.meanings.setdefault(phrase, [])
            if meaning not in known:
                known.append(meaning)
            self.longest = max(self.longest, len(phrase))

    def keep_whole(self, phrase: Phrase) -> None:
        """A phrase that means nothing else, and is one thing all the same."""
        self.meanings.setdefault(phrase, [])
        self.longest = max(self.longest, len(phrase))


@dataclass(frozen=True)
class Kept:
    """What was read, and of which state of the table."""

    looked: float
    state: tuple[object, ...]
    thesaurus: Thesaurus


_kept: Kept | None = None


def thesaurus() -> Thesaurus:
    """Costs nothing for two seconds, then one small query; the rules are read anew only when one changed."""
    global _kept
    now = time.monotonic()
    if _kept is None or now - _kept.looked > FRESH_SECONDS:
        state = _state()
        known = _kept.thesaurus if _kept and _kept.state == state else _read()
        _kept = Kept(now, state, known)
    return _kept.thesaurus


def forget() -> None:
    global _kept
    _kept = None


def _state() -> tuple[object, ...]:
    found = SearchRule.objects.aggregate(Count("pk"), Max("pk"), Max("changed_at"))
    return (*found.values(), timezone.localdate())


def _read() -> Thesaurus:
    found = Thesaurus()
    for line in (DATA / "compounds.txt").read_text(encoding="utf-8").splitlines():
        found.keep_whole(tuple(syllables.folded(line)))
    for rule in SearchRule.objects.words().standing(timezone.localdate()).order_by("pk"):
        meaning = tuple(syllables.folded(rule.meaning))
        for text in spelled_out(rule.phrase):
            phrase = tuple(syllables.folded(text))
            found.add(phrase, meaning)
            if rule.action == RuleAction.SYNONYM:
                found.add(meaning, phrase)
    return found


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
