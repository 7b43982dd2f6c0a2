"""Spelling correction: raw keystrokes, words run together, and single edits."""

from __future__ import annotations

import string
from collections.abc import Iterator

import tantivy

from portal.lib import keystrokes, syllables
from portal.search import engine, initials, query_parser, rules
from portal.search.engine import SearchFilters
from portal.search.index import frequency
from portal.search.query_parser import ParsedQuery

MIN_LETTERS = 3
"""Letters a word needs before a slip is looked for: every word of two letters is one edit from another."""
MAX_LENGTH = 10
MIN_RUN_LETTERS = 4
"""Letters of two words run together: "sodo"."""
_LONGEST_SYLLABLE = 7
MAX_WORDS_CHECKED = 8
"""Words of a query in which a misplaced word is looked for."""
MAX_SLIPS = 5
"""With more unknown words than this, edits are not tried: they are unlikely and slow."""
RULE_WEIGHT = 10
"""The weight of two words that editors' rules use together."""
_SAME_SOUND = (("ch", "tr"), ("tr", "ch"), ("gi", "d"), ("d", "gi"), ("gi", "r"), ("r", "gi"), ("gi", "v"))
_LETTERS = string.ascii_lowercase.replace("f", "").replace("j", "").replace("w", "").replace("z", "")


def unknown(parsed: ParsedQuery, view: tantivy.Searcher) -> list[syllables.Word]:
    """Words that are in no text and in no rule."""
    explained = {word for group in parsed.groups if group.others for word in group.words}
    return [
        word for word in parsed.words if word.folded not in explained and not frequency(view, word.folded)
    ]


def corrected(parsed: ParsedQuery, view: tantivy.Searcher) -> str:
    """The query with its unknown words corrected as far as possible, or "" if none could be.

    If all words are known but no document contains them all, a word that never occurs next to its
    neighbours is treated as a typing error: "khai xinh".
    """
    wrong = {word.start for word in unknown(parsed, view)}
    if not wrong:
        return _with_lonely_words_put_right(parsed, view)
    words: list[str] = []
    changed = False
    for place, word in enumerate(parsed.words):
        better = _correct(parsed, place, view, slips=len(wrong) <= MAX_SLIPS) if word.start in wrong else ""
        changed = changed or bool(better)
        words.append(better or parsed.text_of(word))
    return " ".join(words) if changed else ""


def _with_lonely_words_put_right(parsed: ParsedQuery, view: tantivy.Searcher) -> str:
    if not 1 < len(parsed.words) <= MAX_WORDS_CHECKED:
        return ""
    explained = {word for group in parsed.groups if group.others for word in group.words}
    for place, word in enumerate(parsed.words):
        if word.folded in explained or _count_beside(parsed, place, word.folded, view):
            continue
        better = _one_slip_away(parsed, place, view)
        if (
            better
            and (better,) not in query_parser.STOP_WORDS
            and _is_a_name_with(parsed, place, better, view)
        ):
            words = [parsed.text_of(other) for other in parsed.words]
            words[place] = better
            text = " ".join(words)
            if _is_answered(text, view):
                return text
    return ""


def _is_a_name_with(parsed: ParsedQuery, place: int, word: str, view: tantivy.Searcher) -> bool:
    """Whether names or rules use the word next to one of its neighbours."""
    pairs = rules.thesaurus().pairs
    return any(
        pair in pairs or view.doc_freq("title_pairs", pair) for pair in _adjacent_pairs(parsed, place, word)
    )


def _is_answered(text: str, view: tantivy.Searcher) -> bool:
    query = engine.matching(query_parser.read(text, rules.thesaurus()), SearchFilters())
    return bool(view.search(query, 1, count=False).hits)


def _correct(parsed: ParsedQuery, place: int, view: tantivy.Searcher, *, slips: bool) -> str:
    word = parsed.words[place]
    typed = keystrokes.convert_word(parsed.text_of(word))
    if typed and all(frequency(view, key) for key in syllables.folded(typed)):
        return typed
    if not word.folded.isascii() or not word.folded.isalpha():
        return ""
    parted = _split(word.folded, view)
    if parted or not slips:
        return parted
    if not keystrokes.is_syllable(word.folded) and (meant := initials.spelled_out(word.folded)):
        return meant
    return _one_slip_away(parsed, place, view)


def _split(word: str, view: tantivy.Searcher) -> str:
    """Split "dangkykhaisinh" into words: the way whose adjacent words occur together most often.

    A word that is short enough for one syllable is split only into words that occur together: "sangten",
    "xquang".
    """
    if len(word) < MIN_RUN_LETTERS or keystrokes.is_syllable(word):
        return ""
    short = len(word) <= _LONGEST_SYLLABLE
    best: dict[int, tuple[float, list[str]]] = {0: (0.0, [])}
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - _LONGEST_SYLLABLE), end):
            piece = word[start:end]
            if start not in best or not (len(piece) == 1 or keystrokes.is_syllable(piece)):
                continue
            key = _key(piece)
            if not frequency(view, key):
                continue
            score, before = best[start]
            together_count = _count_together(f"{_key(before[-1])}_{key}", view) if before else 0
            if before and not together_count and (short or len(piece) == 1 or len(before[-1]) == 1):
                continue
            score += min(together_count, 50) / 50 - 1.0
            if end not in best or score > best[end][0]:
                best[end] = (score, [*before, piece])
    found = best.get(len(word))
    return " ".join(found[1]) if found and len(found[1]) > 1 else ""


def _one_slip_away(parsed: ParsedQuery, place: int, view: tantivy.Searcher) -> str:
    """The known word within one edit that occurs most often next to the neighbours."""
    word = parsed.words[place].folded
    if not MIN_LETTERS <= len(word) <= MAX_LENGTH:
        return ""
    pairs = rules.thesaurus().pairs
    near = {slip: frequency(view, _key(slip)) for slip in set(_slips(word)) if slip}
    near = {
        other: often
        for other, often in near.items()
        if often or not pairs.isdisjoint(_adjacent_pairs(parsed, place, other))
    }
    return max(
        near, key=lambda other: (_count_beside(parsed, place, other, view), near[other], other), default=""
    )


def _key(word: str) -> str:
    return syllables.words(word)[0].folded


def _count_beside(parsed: ParsedQuery, place: int, word: str, view: tantivy.Searcher) -> int:
    """How often the word occurs next to its neighbours, in texts and in editors' rules."""
    return sum(_count_together(pair, view) for pair in _adjacent_pairs(parsed, place, word))


def _adjacent_pairs(parsed: ParsedQuery, place: int, word: str) -> list[str]:
    around = [other.folded for other in parsed.words[max(0, place - 1) : place + 2]]
    around[min(place, 1)] = _key(word)
    return syllables.bigrams(around)


def _count_together(pair: str, view: tantivy.Searcher) -> int:
    pairs = RULE_WEIGHT if pair in rules.thesaurus().pairs else 0
    return max(view.doc_freq("text", pair), pairs)


def _slips(word: str) -> Iterator[str]:
    """Every word within one edit, or spelled as it sounds."""
    for sound, written in _SAME_SOUND:
        if word.startswith(sound):
            yield written + word[len(sound) :]
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
