"""Check WebVTT captions line by line (W3C, WebVTT, section 6): players drop captions they cannot read.

`problems` returns codes and line numbers, so that the editor can find each problem.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

MOST_PROBLEMS = 5
_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMES = re.compile(rf"^{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t]+(.*))?$")
_SETTING = re.compile(r"^(vertical:(rl|lr)|(line|position|size|align|region):[^\s:]+)$")
_SENTENCES = {
    "head": _("Begin the captions with a line that says WEBVTT."),
    "times": _("Line %(line)s: write the times as 00:00:01.000 --> 00:00:04.000."),
    "order": _("Line %(line)s: the end must be later than the start."),
    "sequence": _("Line %(line)s: this caption starts before the one above. Put the captions in order."),
    "empty": _("Line %(line)s: there is no text below these times."),
    "no_times": _("Line %(line)s: players do not show this text, because no times stand above it."),
    "arrow": _("Line %(line)s: a text may not contain “-->”. Put an empty line before new times."),
    "setting": _("Line %(line)s: the setting “%(word)s” is not known. Remove it."),
}


@dataclass(frozen=True)
class Problem:
    code: str
    line: int
    word: str = ""

    def __str__(self) -> str:
        return gettext(_SENTENCES[self.code]) % {"line": self.line, "word": self.word[:40]}


def problems(text: str) -> list[Problem]:
    """The first problems of a WebVTT text, at most `MOST_PROBLEMS`; an empty list if it is valid.

    Lines are numbered from 1. Without the head "WEBVTT" only that problem is returned.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not re.match(r"^WEBVTT([ \t].*)?$", lines[0]):
        return [Problem("head", 1)]
    found: list[Problem] = []
    start_before = -1
    blocks = _blocks(lines)
    for number, block in blocks[1:] if blocks and blocks[0][0] == 1 else blocks:
        if re.match(r"^(NOTE([ \t]|$)|STYLE[ \t]*$|REGION[ \t]*$)", block[0]) and "-->" not in block[0]:
            continue
        start, in_block = _cue(number, block)
        if start is not None and start < start_before and not in_block:
            in_block = [Problem("sequence", number + ("-->" not in block[0]))]
        start_before = max(start_before, start or 0)
        found += in_block
    return found[:MOST_PROBLEMS]


def _blocks(lines: list[str]) -> list[tuple[int, list[str]]]:
    """Group lines that no empty line separates; return each group with the number of its first line."""
    blocks: list[tuple[int, list[str]]] = []
    is_inside = False
    for number, line in enumerate(lines, 1):
        if not line:
            is_inside = False
        elif is_inside:
            blocks[-1][1].append(line)
        else:
            blocks.append((number, [line]))
            is_inside = True
    return blocks


def _cue(number: int, block: list[str]) -> tuple[int | None, list[Problem]]:
    """The start of a caption in milliseconds (None if there are no valid times) and its problems.

    A first line without "-->" is the name of the caption. `number` is the number of the first line.
    """
    if "-->" not in block[0]:
        number, block = number + 1, block[1:]
        if not block or "-->" not in block[0]:
            return None, [Problem("no_times", number - 1)]
    times = _TIMES.match(block[0].strip(" \t"))
    if times is None:
        return None, [Problem("times", number)]
    start, end = _milliseconds(times.groups()[:4]), _milliseconds(times.groups()[4:8])
    if end <= start:
        return start, [Problem("order", number)]
    words = (times[9] or "").split()
    found = [Problem("setting", number, word) for word in words if not _SETTING.match(word)]
    if not any(line.strip() for line in block[1:]):
        found.append(Problem("empty", number))
    found += [Problem("arrow", number + n) for n, line in enumerate(block[1:], 1) if "-->" in line]
    return start, found


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, rest = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest
