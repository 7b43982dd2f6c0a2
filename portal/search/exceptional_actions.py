"""Recognise exceptional actions in the name of a procedure: reissue, extension, change, abroad."""

from collections.abc import Set as AbstractSet
from functools import lru_cache
from pathlib import Path

from portal.lib import syllables
from portal.search.rules import Phrase

_LINES = (Path(__file__).resolve().parent / "data" / "actions.txt").read_text("utf-8").splitlines()
_EXCEPTIONAL: dict[Phrase, Phrase] = {
    tuple(word.exact for word in syllables.words(line)): ()
    if line.startswith("-")
    else tuple(syllables.folded(line))
    for line in _LINES
}
"""Words of an action with diacritics -> its folded words: "đổi" is an action, "đối" is not.

The value is () for an ordinary action, whose line in `actions.txt` begins with a hyphen.
"""
_FIRST = frozenset(phrase[0] for phrase in _EXCEPTIONAL if phrase)
_LONGEST = max(map(len, _EXCEPTIONAL))
BEGINNING = 14
"""The number of words of a name in which actions are looked for; later words are conditions."""


@lru_cache(maxsize=4096)
def exceptional_actions_in(exact: Phrase) -> tuple[tuple[Phrase, ...], ...]:
    """The exceptional actions in the first BEGINNING words of a name, in order, with folded words.

    `exact` are the words with diacritics. At each position the longest action is taken. Adjacent actions are
    alternatives in one tuple: "Đổi, cấp lại" gives ((("doi",), ("cap", "lai")),). () if there are none.
    """
    actions: list[list[Phrase]] = []
    at, after = 0, -1
    while at < min(len(exact), BEGINNING):
        if exact[at] not in _FIRST:
            at += 1
            continue
        size = next((n for n in range(_LONGEST, 0, -1) if exact[at : at + n] in _EXCEPTIONAL), 0)
        if size and (action := _EXCEPTIONAL[exact[at : at + size]]):
            if at == after:
                actions[-1].append(action)
            else:
                actions.append([action])
            after = at + size
        at += max(1, size)
    return tuple(map(tuple, actions))


def is_mentioned(alternatives: tuple[Phrase, ...], words: AbstractSet[str]) -> bool:
    """Whether the folded words contain all words of at least one of the alternatives."""
    return any(words >= set(action) for action in alternatives)
