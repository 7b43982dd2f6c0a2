"""Highlight the words of a query in a text. Returns parts, not HTML; the template escapes them."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from portal.lib import syllables

LENGTH = 220
"""The length of an excerpt in letters."""
READ = 6_000
"""The number of letters of a body in which the best excerpt is looked for."""
AT_ONCE = 400
"""The number of letters of a chunk of text.

The text is searched for highlights chunk by chunk, because the first chunk is usually enough.
"""
OVERLAP = 60
"""The number of letters at the end of a chunk that the next chunk contains, too: a phrase may span both."""


class TextPart(NamedTuple):
    text: str
    highlighted: bool


def highlighted(text: str, finder: syllables.Finder) -> list[TextPart]:
    """Split the text where highlights begin and end."""
    return _parts(text, _spans(text, finder), 0, len(text))


def snippet(summary: str, body: str, finder: syllables.Finder, *, enough: int = READ) -> list[TextPart]:
    """An excerpt of about LENGTH letters with the most and longest highlights, with "…" where it is cut.

    Without highlights, the excerpt is the beginning of the text. Stops reading the text as soon as an excerpt
    has `enough` highlighted letters.
    """
    text = f"{summary} {body[:READ]}".strip()
    spans: list[tuple[int, int]] = []
    start = at = 0
    while at < len(text) and (not at or _letters_in_excerpt(spans, start) < enough):
        end = _word_end(text, at + AT_ONCE)
        spans += [(at + left, at + right) for left, right in _spans(text[at:end], finder)]
        start = _best_start(text, spans)
        at = end if end == len(text) else _begin_again(text, spans, at, end - OVERLAP)
    end = _word_end(text, start + LENGTH)
    parts = _parts(text, spans, start, end)
    if start:
        parts.insert(0, TextPart("… ", False))
    if end < len(text):
        parts.append(TextPart("…", False))
    return parts


def _begin_again(text: str, spans: list[tuple[int, int]], before: int, at: int) -> int:
    """The position where the next chunk begins: the last word end before `at`, or an earlier highlight.

    If highlights reach over that word end, the chunk begins with the first of them, and they are removed from
    `spans`, so that they are found again as a whole. `before` is the beginning of the current chunk.
    """
    at = _word_end(text, at)
    while spans and spans[-1][1] >= at:
        left, _right = spans.pop()
        if left <= before:  # the run is as long as the chunk
            spans.append((left, at))
            break
        at = left
    return at


def letters_highlighted(parts: list[TextPart]) -> int:
    return sum(len(part.text) for part in parts if part.highlighted)


def _letters_in_excerpt(spans: list[tuple[int, int]], start: int) -> int:
    return sum(right - left for left, right in spans if start <= left < start + LENGTH)


def _spans(text: str, finder: syllables.Finder) -> list[tuple[int, int]]:
    """The (start, end) of the highlighted words, in order; adjacent words share one span."""
    spans: list[tuple[int, int]] = []
    for start, end in finder.spans(text):
        if spans and text[spans[-1][1] : start] == " ":
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _best_start(text: str, spans: list[tuple[int, int]]) -> int:
    """The position where the excerpt with the most and longest highlights begins; the first of equal ones."""
    if not spans or len(text) <= LENGTH:
        return 0
    starts = [start for start, _end in spans]
    # A run of several words weighs more than the same words apart.
    weights = [0, *itertools.accumulate((end - start) ** 2 for start, end in spans)]
    # An excerpt from the beginning of the text contains only the spans that end within it.
    whole = bisect_right([end for _start, end in spans], _word_end(text, LENGTH))
    best, most = 0, weights[whole]
    for place, start in enumerate(starts):
        weight = weights[bisect_left(starts, start + LENGTH - 40)] - weights[place]
        if weight > most:
            best, most = start, weight
    return _sentence_before(text, best)


def _sentence_before(text: str, start: int) -> int:
    """The beginning of the sentence, or else of a word, shortly before this position."""
    if start <= 40:
        return 0
    sentence = max(text.rfind(mark, start - 60, start) for mark in (". ", "? ", "! ", "; "))
    if sentence >= 0:
        return sentence + 2
    space = text.find(" ", start - 40, start)
    return space + 1 if space >= 0 else start


def _word_end(text: str, end: int) -> int:
    """The end of the last whole word shortly before this position; the position itself if there is none."""
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", end - 30, end)
    return space if space >= 0 else end


def _parts(text: str, spans: list[tuple[int, int]], start: int, end: int) -> list[TextPart]:
    """The text from start to end, split where spans begin and end."""
    parts: list[TextPart] = []
    at = start
    for left, right in spans:
        if right <= start or left >= end:
            continue
        left, right = max(left, start), min(right, end)
        if left > at:
            parts.append(TextPart(text[at:left], False))
        parts.append(TextPart(text[left:right], True))
        at = right
    if at < end:
        parts.append(TextPart(text[at:end], False))
    return parts
