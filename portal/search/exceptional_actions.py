"""What makes a procedure a special one beside its plain sibling: again, longer, changed, abroad."""

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
"""Accented, because "đổi" is a deed and "đối" is not. A line with a hyphen: the plain deed with others."""
_FIRST = frozenset(phrase[0] for phrase in _EXCEPTIONAL if phrase)
_LONGEST = max(map(len, _EXCEPTIONAL))
BEGINNING = 14
"""Words of a name in which a deed is looked for; further on it is a condition."""


@lru_cache(maxsize=4096)
def exceptional_actions_in(exact: Phrase) -> tuple[tuple[Phrase, ...], ...]:
    """The special deeds and conditions a name begins with, folded; the longest at each place.

    Those that follow each other are one, said in several ways: "Đổi, cấp lại" is for both.
    """
    found: list[list[Phrase]] = []
    at, after = 0, -1
    while at < min(len(exact), BEGINNING):
        if exact[at] not in _FIRST:
            at += 1
            continue
        size = next((n for n in range(_LONGEST, 0, -1) if exact[at : at + n] in _EXCEPTIONAL), 0)
        if size and (action := _EXCEPTIONAL[exact[at : at + size]]):
            if at == after:
                found[-1].append(action)
            else:
                found.append([action])
            after = at + size
        at += max(1, size)
    return tuple(map(tuple, found))


def is_said(ways: tuple[Phrase, ...], words: AbstractSet[str]) -> bool:
    """Whether these words speak of a special deed, in any of its ways."""
    return any(words >= set(action) for action in ways)
