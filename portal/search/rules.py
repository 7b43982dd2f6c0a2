"""What words mean beside themselves, from `SearchRule`: kept in memory, read anew every few seconds."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from django.utils import timezone

from portal.lib import syllables
from portal.search.choices import RuleAction
from portal.search.models import SearchRule

FRESH_SECONDS = 5.0
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


_kept: tuple[float, Thesaurus] | None = None


def thesaurus() -> Thesaurus:
    global _kept
    now = time.monotonic()
    if _kept is None or now - _kept[0] > FRESH_SECONDS:
        _kept = (now, _read())
    return _kept[1]


def forget() -> None:
    global _kept
    _kept = None


def _read() -> Thesaurus:
    found = Thesaurus()
    today = timezone.localdate()
    for rule in SearchRule.objects.order_by("pk"):
        if rule.expires_on and rule.expires_on < today:
            continue
        phrase, meaning = tuple(syllables.folded(rule.phrase)), tuple(syllables.folded(rule.meaning))
        found.add(phrase, meaning)
        if rule.action == RuleAction.SYNONYM:
            found.add(meaning, phrase)
    return found
