"""What somebody may have meant whose words are nowhere: raw typing, words run together, one slip."""

from __future__ import annotations

import string
from collections.abc import Iterator

import tantivy

from portal.lib import keystrokes, syllables
from portal.search.asking import Asked
from portal.search.index import frequency

SHORTEST = 3
"""Letters a word needs before a slip is looked for: of two letters everything is one slip away."""
_LONGEST_SYLLABLE = 7
_LETTERS = string.ascii_lowercase.replace("f", "").replace("j", "").replace("w", "").replace("z", "")


def unknown(asked: Asked, view: tantivy.Searcher) -> list[syllables.Word]:
    """The words that stand in no text, and that no rule explains."""
    explained = {word for group in asked.groups if group.others for word in group.words}
    return [word for word in asked.words if word.folded not in explained and not frequency(view, word.folded)]


def corrected(asked: Asked, view: tantivy.Searcher) -> str:
    """The query with its unknown words put right as far as possible; nothing when none could be."""
    wrong = {word.start for word in unknown(asked, view)}
    if not wrong:
        return ""
    words: list[str] = []
    changed = False
    for place, word in enumerate(asked.words):
        better = _better(asked, place, view) if word.start in wrong else ""
        changed = changed or bool(better)
        words.append(better or asked.text_of(word))
    return " ".join(words) if changed else ""


def _better(asked: Asked, place: int, view: tantivy.Searcher) -> str:
    word = asked.words[place]
    typed = keystrokes.reread_word(asked.text_of(word))
    if typed and all(frequency(view, key) for key in syllables.folded(typed)):
        return typed
    if not word.folded.isascii() or not word.folded.isalpha():
        return ""
    return _parted(word.folded, view) or _one_slip_away(asked, place, view)


def _parted(word: str, view: tantivy.Searcher) -> str:
    """ "dangkykhaisinh" as words: the way whose neighbours stand together most often."""
    if len(word) <= _LONGEST_SYLLABLE:
        return ""
    best: dict[int, tuple[float, list[str]]] = {0: (0.0, [])}
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - _LONGEST_SYLLABLE), end):
            piece = word[start:end]
            if start not in best or not keystrokes.is_syllable(piece):
                continue
            key = _key(piece)
            if not frequency(view, key):
                continue
            score, before = best[start]
            pair = f"{_key(before[-1])}_{key}" if before else ""
            together = (
                max(view.doc_freq("title_pairs", pair), view.doc_freq("text_pairs", pair)) if pair else 0
            )
            score += min(together, 50) / 50 - 1.0
            if end not in best or score > best[end][0]:
                best[end] = (score, [*before, piece])
    found = best.get(len(word))
    return " ".join(found[1]) if found and len(found[1]) > 1 else ""


def _one_slip_away(asked: Asked, place: int, view: tantivy.Searcher) -> str:
    """The known word one letter away that stands most often beside the neighbours."""
    word = asked.words[place].folded
    if len(word) < SHORTEST:
        return ""
    near = {slip: frequency(view, _key(slip)) for slip in set(_slips(word)) if slip}
    near = {other: often for other, often in near.items() if often}
    return max(near, key=lambda other: (_beside(asked, place, other, view), near[other], other), default="")


def _key(word: str) -> str:
    return syllables.words(word)[0].folded


def _beside(asked: Asked, place: int, word: str, view: tantivy.Searcher) -> int:
    pairs, key = [], _key(word)
    if place:
        pairs.append(f"{asked.words[place - 1].folded}_{key}")
    if place + 1 < len(asked.words):
        pairs.append(f"{key}_{asked.words[place + 1].folded}")
    return sum(max(view.doc_freq("title_pairs", pair), view.doc_freq("text_pairs", pair)) for pair in pairs)


def _slips(word: str) -> Iterator[str]:
    """Every word one edit away: a letter too many, too few, wrong, or two changed about."""
    for at in range(len(word) + 1):
        left, right = word[:at], word[at:]
        if right:
            yield left + right[1:]
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
        for letter in _LETTERS:
            yield left + letter + right
            if right:
                yield left + letter + right[1:]
