"""Show a number as its cell shows it in a spreadsheet program (ECMA-376, part 1, 18.8.31).

Known formats consist of the placeholders `0`, `#` and `?`, decimals, separators of thousands, percentages,
and words around the number. Thousands are separated by dots and decimals by a comma, as in Vietnam. For a
format with fractions, exponents, conditions, division by thousands or parts of dates, `shown` returns None.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

_MOST_LENGTH = 255
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"'
    r"|\\(?P<escaped>.)"
    r"|_(?P<gap>.)"  # a gap as wide as this sign
    r"|\*(?P<fill>.)"  # this sign fills the cell
    r"|\[\$(?P<currency>[^\]-]*)(?:-[0-9A-Fa-f]+)?\]"
    r"|(?P<general>General)"
    r"|(?P<places>[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+)"
    r"|(?P<percent>%)"
    r"|(?P<plain>[ ()+:$€£¥₫đ/^!&\'~{}<>=-])",
    re.IGNORECASE,
)
_PIECE = re.compile(r'"[^"]*"|\\.|[^"\\]')
_COLOUR = re.compile(r"^\[(?:black|blue|cyan|green|magenta|red|white|yellow)\]", re.IGNORECASE)


def shown(number: float, form: str) -> str | None:
    """The number in this format; None if the format is not known with certainty.

    A format that has words, a per cent sign or separators of thousands is for people: decimals stand after a
    comma ("12,5 kg"). In all other formats they stand after a point, which programs read ("12.5").
    """
    sections = _sections(form)
    if sections is None:
        return None
    section, value = _section_for(number, sections)
    tokens = _tokens(section)
    if tokens is None or sum(kind in ("places", "general") for kind, _text in tokens) != 1:
        return None
    percents = sum(kind == "percent" for kind, _text in tokens)
    has_words = any(kind == "words" and text.strip() for kind, text in tokens) or percents > 0
    exact = Decimal(repr(value)) * 100**percents
    texts = []
    for kind, text in tokens:
        if kind == "places":
            digits = _in_places(exact, text, in_vietnamese=has_words or "," in text)
            if digits is None:
                return None
            texts.append(digits)
        elif kind == "general":
            texts.append(_general(exact, in_vietnamese=has_words))
        else:
            texts.append("%" if kind == "percent" else text)
    return " ".join("".join(texts).split())


def _sections(form: str) -> list[str] | None:
    """The parts of a format for positive and negative numbers and for zero, as far as it has them.

    None for a format with an open quotation mark or of more than 255 characters.
    """
    pieces = _PIECE.findall(form)
    if len(form) > _MOST_LENGTH or "".join(pieces) != form:
        return None
    sections = [""]
    for piece in pieces:
        if piece == ";":
            sections.append("")
        else:
            sections[-1] += piece
    return [_COLOUR.sub("", section) for section in sections[:3]]


def _section_for(number: float, sections: list[str]) -> tuple[str, float]:
    if number == 0 and len(sections) > 2:
        return sections[2], number
    if number < 0 and len(sections) > 1:
        return sections[1], -number
    return sections[0], number


def _tokens(section: str) -> list[tuple[str, str]] | None:
    tokens = []
    place = 0
    while place < len(section):
        found = _TOKEN.match(section, place)
        if found is None:
            return None
        place = found.end()
        kind = found.lastgroup or ""
        if kind in ("places", "general", "percent"):
            tokens.append((kind, found[0]))
        elif kind == "gap":
            tokens.append(("words", " "))
        elif kind != "fill":
            tokens.append(("words", found[kind]))
    return tokens


def _in_places(number: Decimal, places: str, *, in_vietnamese: bool) -> str | None:
    whole, _point, decimals = places.partition(".")
    if whole.endswith(",") or decimals.endswith(","):
        return None  # divided by thousands
    has_thousands = "," in whole
    whole = whole.replace(",", "")
    rounded = number.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    sign, digits = "-" if rounded < 0 else "", f"{abs(rounded):f}"
    left, _point, right = digits.partition(".")
    left = left.lstrip("0").rjust(whole.count("0"), "0")
    if has_thousands:
        left = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ".", left)
    needed = len(decimals.rstrip("#?"))
    right = right[:needed] + right[needed:].rstrip("0")
    comma = "," if in_vietnamese else "."
    return f"{sign}{left or '0'}{comma}{right}" if right else f"{sign}{left or ('' if whole else '0')}"


def _general(number: Decimal, *, in_vietnamese: bool) -> str:
    text = f"{number.normalize():f}"
    return text.replace(".", ",") if in_vietnamese else text
